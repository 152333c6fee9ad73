//! Holds the nouns that texts share: one term for one meaning. The guide's page of terms explains them.

use super::Said;

pub(crate) static INPUT: Said = Said::words("input", "thông tin");
pub(crate) static FACT: Said = Said::words("fact", "điều suy ra");
