//! Numbers for things in a list: a type for each sort of thing, so that one cannot stand for another.

/// The number of a thing in its list.
pub(crate) trait Id: Copy {
    fn of(place: usize) -> Self;
    fn place(self) -> usize;
}

/// Declares ids: numbers of 32 bits, which are the places of things in their lists.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub(crate) struct $name(pub(crate) u32);

            impl $crate::value::Id for $name {
                fn of(place: usize) -> Self {
                    $name(place as u32)
                }

                fn place(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

pub(crate) use ids;
