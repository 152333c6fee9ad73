//! Lists what a host can name: every public module from the root, with each item's shape, members and traits. What stands
//! at the root and in a module is listed at the root, and named in the module.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use syn::{Fields, ImplItem, Item, Visibility};

use super::crate_index::{CrateIndex, Definition, attributes, join, name};

/// The names that the root hands on, modules aside.
pub(super) fn root_names(index: &CrateIndex) -> BTreeSet<String> {
    exported(index, "").into_iter().filter(|(_, of)| !is_module(index, of)).map(|(name, _)| name).collect()
}

/// The whole face.
pub(super) fn listing(index: &CrateIndex) -> String {
    let (mut text, mut listed) = (String::new(), BTreeMap::new());
    let mut waiting = std::collections::VecDeque::from([String::new()]);
    while let Some(module) = waiting.pop_front() {
        let path = join("casebook", &module).trim_end_matches("::").to_owned();
        let separator = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{separator}{path}");
        let (modules, items): (Vec<_>, Vec<_>) =
            exported(index, &module).into_iter().partition(|(_, of)| is_module(index, of));
        for (name, of) in items {
            if let Some(first) = listed.get(&of) {
                let _ = writeln!(text, "    pub use {first}");
                continue;
            }
            listed.insert(of.clone(), format!("{path}::{name}"));
            describe(index, &name, &of, &mut text);
        }
        for (name, of) in modules {
            let _ = writeln!(text, "    pub mod {name}");
            waiting.push_back(join(&of.0, &of.1));
        }
    }
    text
}

/// What a module makes public, by the names under which it does.
fn exported(index: &CrateIndex, module: &str) -> BTreeMap<String, Definition> {
    let at = &index.modules[module];
    let own = at.items.iter().filter(|item| is_public(item) && !is_hidden(item));
    let own = own.filter_map(name).map(|name| (name.clone(), (module.to_owned(), name)));
    let handed_on = at.imports.iter().filter(|(_, (_, public))| *public);
    let handed_on = handed_on.map(|(name, (path, _))| {
        let of = index.resolve(module, path);
        (name.clone(), of.unwrap_or_else(|| panic!("`{name}` of `{module}`: {path:?} leads nowhere")))
    });
    own.chain(handed_on).collect()
}

fn is_module(index: &CrateIndex, of: &Definition) -> bool {
    matches!(index.item(of), Some(Item::Mod(_)))
}

fn is_public(item: &Item) -> bool {
    let visibility = match item {
        Item::Struct(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Fn(item) => &item.vis,
        Item::Const(item) => &item.vis,
        Item::Static(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Mod(item) => &item.vis,
        _ => return false,
    };
    matches!(visibility, Visibility::Public(_))
}

/// Whether documentation leaves it out.
fn is_hidden(item: &Item) -> bool {
    attributes(item).iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|argument| argument == "hidden")
    })
}

fn describe(index: &CrateIndex, name: &str, of: &Definition, text: &mut String) {
    let module = &of.0;
    let item = index.item(of);
    let derived = item.map(|item| derives(index, module, item)).unwrap_or_default();
    let mut line = |what: String| {
        let _ = writeln!(text, "{what}");
    };
    let Some(item) = item else {
        line(format!("    {name}, which a macro makes"));
        return members(index, of).into_iter().for_each(|member| line(format!("        {member}")));
    };
    match item {
        Item::Struct(item) => {
            let generics = index.shown(module, &item.generics);
            let (tuple, fields) = fields(index, module, &item.fields);
            line(format!("    pub struct {name}{generics}{tuple}{derived}"));
            fields.into_iter().for_each(|field| line(format!("        {field}")));
        }
        Item::Enum(item) => {
            line(format!("    pub enum {name}{}{derived}", index.shown(module, &item.generics)));
            for variant in &item.variants {
                line(format!("        {}{}", variant.ident, content(index, module, &variant.fields)));
            }
        }
        Item::Fn(item) => line(format!("    pub {}", index.shown(module, &item.sig))),
        Item::Const(item) => line(format!("    pub const {name}: {}", index.shown(module, &*item.ty))),
        Item::Type(item) => line(format!("    pub type {name} = {}", index.shown(module, &*item.ty))),
        Item::Trait(_) => line(format!("    pub trait {name}")),
        _ => line(format!("    {name}")),
    }
    members(index, of).into_iter().for_each(|member| line(format!("        {member}")));
}

/// The public methods and constants of a type by name, then the traits that it has by hand: in whichever files they stand.
fn members(index: &CrateIndex, of: &Definition) -> Vec<String> {
    let (mut own, mut traits) = (BTreeSet::new(), BTreeSet::new());
    for (module, block) in index.impls(of) {
        if let Some((implemented, _)) = &block.trait_ {
            if !names_private(index, module, implemented) {
                traits.insert(format!("impl {}", index.shown(module, implemented)));
            }
            continue;
        }
        for member in &block.items {
            match member {
                ImplItem::Fn(member) if matches!(member.vis, Visibility::Public(_)) => {
                    let shown = format!("pub {}", index.shown(module, &member.sig));
                    own.insert((member.sig.ident.to_string(), shown));
                }
                ImplItem::Const(member) if matches!(member.vis, Visibility::Public(_)) => {
                    let shown = format!("pub const {}: {}", member.ident, index.shown(module, &member.ty));
                    own.insert((member.ident.to_string(), shown));
                }
                _ => {}
            }
        }
    }
    own.into_iter().map(|(_, shown)| shown).chain(traits).collect()
}

/// Whether a trait is one of a type that hosts cannot name, such as `From<Problem>`.
fn names_private(index: &CrateIndex, module: &str, implemented: &syn::Path) -> bool {
    let arguments = implemented.segments.iter().filter_map(|segment| match &segment.arguments {
        syn::PathArguments::AngleBracketed(given) => Some(&given.args),
        _ => None,
    });
    arguments.flatten().any(|argument| {
        let syn::GenericArgument::Type(syn::Type::Path(of)) = argument else { return false };
        let path: Vec<String> = of.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let found = index.resolve(module, &path);
        found.is_some_and(|found| index.item(&found).is_some_and(|item| !is_public(item)))
    })
}

/// Traits by `derive`, and whether more may come.
fn derives(index: &CrateIndex, module: &str, item: &Item) -> String {
    let mut found = Vec::new();
    for attribute in attributes(item) {
        if attribute.path().is_ident("derive") {
            let _ = attribute.parse_nested_meta(|meta| {
                found.push(index.shown(module, &meta.path));
                Ok(())
            });
        } else if attribute.path().is_ident("non_exhaustive") {
            found.insert(0, "#[non_exhaustive]".to_owned());
        }
    }
    if found.is_empty() { String::new() } else { format!(": {}", found.join(" + ")) }
}

/// The fields of a struct: what stands behind its name, for one with positions; the public ones by name, for others.
fn fields(index: &CrateIndex, module: &str, fields: &Fields) -> (String, Vec<String>) {
    let is_public = |field: &&syn::Field| matches!(field.vis, Visibility::Public(_));
    match fields {
        Fields::Unit => (String::new(), Vec::new()),
        Fields::Unnamed(fields) if !fields.unnamed.iter().any(|field| is_public(&field)) => (String::new(), Vec::new()),
        Fields::Unnamed(fields) => {
            let shown = fields.unnamed.iter().map(|field| match is_public(&field) {
                true => format!("pub {}", index.shown(module, &field.ty)),
                false => "_".to_owned(),
            });
            (format!("({})", shown.collect::<Vec<_>>().join(", ")), Vec::new())
        }
        Fields::Named(fields) => {
            let shown =
                fields.named.iter().filter(is_public).filter_map(|field| {
                    Some(format!("pub {}: {}", field.ident.as_ref()?, index.shown(module, &field.ty)))
                });
            (String::new(), shown.collect())
        }
    }
}

/// The fields of a variant, which are as public as it is.
fn content(index: &CrateIndex, module: &str, fields: &Fields) -> String {
    let ty = |field: &syn::Field| index.shown(module, &field.ty);
    match fields {
        Fields::Unit => String::new(),
        Fields::Unnamed(fields) => format!("({})", fields.unnamed.iter().map(ty).collect::<Vec<_>>().join(", ")),
        Fields::Named(fields) => {
            let named = |field: &syn::Field| Some(format!("{}: {}", field.ident.as_ref()?, ty(field)));
            format!(" {{ {} }}", fields.named.iter().filter_map(named).collect::<Vec<_>>().join(", "))
        }
    }
}
