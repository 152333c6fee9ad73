//! The public face of the crate, item by item, in a snapshot: whoever changes what hosts can see, sees it too.
//!
//! `crate_index` reads the sources, `surface` follows what the root hands on. Never here: what the items do.

mod crate_index;
mod surface;

use crate_index::CrateIndex;

/// How many names of its own the crate's root may hand on; modules are not counted.
const ROOT_NAMES: usize = 30;

#[test]
fn the_public_face_is_the_one_that_was_agreed_and_its_root_fits_one_page() {
    let index = CrateIndex::read("src");
    insta::assert_snapshot!("public_face", surface::listing(&index));
    let names = surface::root_names(&index);
    assert!(names.contains("Casebook"), "{names:?}");
    assert!(names.len() <= ROOT_NAMES, "{} names at the root: {names:?}", names.len());
}

#[test]
fn what_is_handed_on_is_listed_with_its_members() {
    let index = CrateIndex::of([
        ("", "mod a; pub mod b; pub use a::Seen; pub use crate::b::inner::Deep as Renamed;"),
        (
            "a",
            "use crate::b::Other; pub struct Seen { pub field: u8, hidden: u8 } pub struct Unseen; struct Own;\
               impl Seen { pub fn open(&self) -> u8 { 1 } fn shut(&self) {} } impl Other { pub fn far(&self) {} }\
               impl std::fmt::Display for Seen { } impl From<Own> for Seen {} impl From<Other> for Seen {}",
        ),
        (
            "b",
            "pub(crate) mod inner; #[derive(Clone)] pub enum Other { One, Two(u8) } pub fn free(n: u8) {} fn own() {}",
        ),
        ("b::inner", "pub struct Deep(pub u8, u8); impl Deep { pub const MAX: u8 = 1; }"),
    ]);
    assert_eq!(
        surface::listing(&index),
        "\
casebook
    pub struct Renamed(pub u8, _)
        pub const MAX: u8
    pub struct Seen
        pub field: u8
        pub fn open(&self) -> u8
        impl From<Other>
        impl std::fmt::Display
    pub mod b

casebook::b
    pub enum Other: Clone
        One
        Two(u8)
        pub fn far(&self)
    pub fn free(n: u8)
"
    );
}
