//! Writes the methods of a `Serializer` for what is no case and no value. Never here: what is one.

/// Methods that refuse, each with the words for what it got.
macro_rules! refuse {
    ($($method:ident($($arg:ident: $ty:ty),*) -> $ret:ty = $found:expr;)*) => {
        $(fn $method(self $(, $arg: $ty)*) -> Result<$ret, Stop> {
            $(let _ = $arg;)*
            Err(self.refuse(&$found))
        })*
    };
}

pub(super) use refuse;
