//! What holds for the code itself: its layers and circles, the size of its files, its public face, the two languages of its
//! texts, and that deciding allocates nothing.

mod allocation;
mod architecture;
mod face;
mod languages;
