//! Reads a crate's sources into its modules: what each defines, imports and hands on, and which `impl` belongs to which
//! type. Test-only code is left out. Never here: what of it is public from outside.

use std::collections::BTreeMap;
use std::path::Path;

use syn::spanned::Spanned;
use syn::{Item, ItemImpl, UseTree, Visibility};

/// Where something is defined: the modules on the way from the root, and its name.
pub(super) type Definition = (String, String);

/// A crate, module by module; the root's path is empty, others are `calendar::zone`.
#[derive(Default)]
pub(super) struct CrateIndex {
    pub(super) modules: BTreeMap<String, Module>,
    impls: BTreeMap<Definition, Vec<(String, ItemImpl)>>,
}

/// One module: its text, so that items can be shown as they are written, and its items.
#[derive(Default)]
pub(super) struct Module {
    text: String,
    pub(super) items: Vec<Item>,
    /// What each name of a `use` stands for, and whether it is handed on.
    pub(super) imports: BTreeMap<String, (Vec<String>, bool)>,
}

impl CrateIndex {
    /// Reads every `.rs` file below a folder.
    pub(super) fn read(folder: &str) -> CrateIndex {
        let mut sources = Vec::new();
        let mut waiting = vec![Path::new(folder).to_owned()];
        while let Some(at) = waiting.pop() {
            for entry in std::fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    waiting.push(entry);
                } else if entry.extension().is_some_and(|extension| extension == "rs") {
                    let inner = entry.strip_prefix(folder).unwrap().with_extension("");
                    let mut parts: Vec<_> = inner.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
                    if parts.last().is_some_and(|last| last == "mod" || (last == "lib" && parts.len() == 1)) {
                        parts.pop();
                    }
                    sources.push((parts.join("::"), std::fs::read_to_string(&entry).unwrap()));
                }
            }
        }
        Self::of(sources)
    }

    /// Reads modules given by their paths and texts.
    pub(super) fn of<N: Into<String>, T: Into<String>>(sources: impl IntoIterator<Item = (N, T)>) -> CrateIndex {
        let mut index = CrateIndex::default();
        for (path, text) in sources {
            let (path, text) = (path.into(), text.into());
            let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            index.add(path, &text, file.items);
        }
        index.assign_impls();
        index
    }

    fn add(&mut self, path: String, text: &str, items: Vec<Item>) {
        let mut module = Module { text: text.to_owned(), ..Module::default() };
        for item in items {
            match item {
                Item::Use(used) if !is_test(&used.attrs) => {
                    let public = matches!(used.vis, Visibility::Public(_));
                    flatten(&used.tree, &mut Vec::new(), &mut |name, path| {
                        module.imports.insert(name, (path, public));
                    });
                }
                Item::Mod(inner) if inner.content.is_some() && !is_test(&inner.attrs) => {
                    let (_, items) = inner.content.clone().unwrap();
                    self.add(join(&path, &inner.ident.to_string()), text, items);
                    module.items.push(Item::Mod(inner));
                }
                item if !is_test(attributes(&item)) => module.items.push(item),
                _ => {}
            }
        }
        self.modules.insert(path, module);
    }

    fn assign_impls(&mut self) {
        let mut impls: BTreeMap<Definition, Vec<(String, ItemImpl)>> = BTreeMap::new();
        for (path, module) in &self.modules {
            for item in &module.items {
                let Item::Impl(block) = item else { continue };
                let syn::Type::Path(of) = &*block.self_ty else { continue };
                let names: Vec<String> = of.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                if let Some(found) = self.resolve(path, &names) {
                    impls.entry(found).or_default().push((path.clone(), block.clone()));
                }
            }
        }
        self.impls = impls;
    }

    /// The `impl` blocks of a type, each with the module in which it stands.
    pub(super) fn impls(&self, of: &Definition) -> &[(String, ItemImpl)] {
        self.impls.get(of).map_or(&[], Vec::as_slice)
    }

    /// An item by where it is defined.
    pub(super) fn item(&self, (module, name): &Definition) -> Option<&Item> {
        self.modules.get(module)?.items.iter().find(|item| self::name(item).as_deref() == Some(name))
    }

    /// What a path means in a module: where the thing is defined, through whatever hands it on; `None` for what is not the
    /// crate's own.
    pub(super) fn resolve(&self, module: &str, path: &[String]) -> Option<Definition> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend("", rest),
            "self" => self.descend(module, rest),
            "super" => self.resolve_from_parent(module, rest),
            _ => self.descend(module, path),
        }
    }

    fn resolve_from_parent(&self, module: &str, path: &[String]) -> Option<Definition> {
        let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
        match path.first().map(String::as_str) {
            Some("super") => self.resolve_from_parent(parent, &path[1..]),
            _ => self.descend(parent, path),
        }
    }

    fn descend(&self, module: &str, path: &[String]) -> Option<Definition> {
        let (first, rest) = path.split_first()?;
        let at = self.modules.get(module)?;
        let inner = join(module, first);
        if rest.is_empty() && at.items.iter().any(|item| name(item).as_deref() == Some(first)) {
            return Some((module.to_owned(), first.clone()));
        }
        if !rest.is_empty() && self.modules.contains_key(&inner) {
            return self.descend(&inner, rest);
        }
        let Some((target, _)) = at.imports.get(first) else {
            // What else a module hands on, a macro of its own made.
            let made = rest.is_empty() && at.items.iter().any(|item| matches!(item, Item::Macro(_)));
            return made.then(|| (module.to_owned(), first.clone()));
        };
        let whole: Vec<String> = target.iter().chain(rest).cloned().collect();
        // A path of another crate, or one that means itself, leads nowhere here.
        (whole != path).then(|| self.resolve(module, &whole)).flatten()
    }

    /// What stands at a node of a module's file, on one line.
    pub(super) fn shown(&self, module: &str, node: &impl Spanned) -> String {
        let range = node.span().byte_range();
        let text: Vec<&str> = self.modules[module].text[range].split_whitespace().collect();
        text.join(" ").replace("( ", "(").replace(", )", ")").replace(" )", ")")
    }
}

/// The name of an item that can be handed on.
pub(super) fn name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Const(item) => item.ident.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        Item::Mod(item) => item.ident.to_string(),
        _ => return None,
    })
}

/// The attributes of an item.
pub(super) fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

/// A module within another.
pub(super) fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let mut found = false;
        if attribute.path().is_ident("cfg") {
            // What else a `cfg` says is of no interest.
            let _ = attribute.parse_nested_meta(|meta| {
                found |= meta.path.is_ident("test") || meta.path.is_ident("doctest");
                Ok(())
            });
        }
        found
    })
}

fn flatten(tree: &UseTree, path: &mut Vec<String>, found: &mut impl FnMut(String, Vec<String>)) {
    let whole = |path: &[String], last: &syn::Ident| -> Vec<String> {
        path.iter().cloned().chain((*last != "self").then(|| last.to_string())).collect()
    };
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.to_string());
            flatten(&inner.tree, path, found);
            path.pop();
        }
        UseTree::Name(last) => {
            let whole = whole(path, &last.ident);
            found(whole.last().cloned().unwrap_or_default(), whole);
        }
        UseTree::Rename(last) => found(last.rename.to_string(), whole(path, &last.ident)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, found)),
        UseTree::Glob(_) => {}
    }
}
