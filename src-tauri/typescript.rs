//! The TypeScript side of the bridge, written from the Rust one.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

/// Everything TypeScript has to know of the commands.
pub struct Bridge {
    config: Config,
    commands: Vec<String>,
    names: Vec<&'static str>,
    events: Vec<String>,
    declarations: BTreeMap<String, String>,
    seen: HashSet<TypeId>,
}

impl Bridge {
    /// A bridge without a command.
    pub fn new() -> Self {
        Self {
            // Sequence numbers and sizes stay far below 2^53.
            config: Config::new().with_large_int("number"),
            commands: Vec::new(),
            names: Vec::new(),
            events: Vec::new(),
            declarations: BTreeMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Adds a command: its doc comment, its arguments (name and TypeScript type) and its result.
    pub fn command(
        &mut self,
        name: &'static str,
        docs: &[&str],
        arguments: &[(&str, String)],
        result: &str,
    ) {
        let mut text = comment(docs);
        let arguments: Vec<_> = arguments
            .iter()
            .map(|(name, shape)| format!("{}: {shape}", camel_case(name)))
            .collect();
        let arguments = if arguments.is_empty() {
            "Record<string, never>".to_owned()
        } else {
            format!("{{ {} }}", arguments.join("; "))
        };
        let _ = writeln!(text, "  {name}: {{ arguments: {arguments}; result: {result} }};");
        self.commands.push(text);
        self.names.push(name);
    }

    /// Adds an event that Rust sends: its doc comment, its name and what it carries.
    pub fn event(&mut self, name: &str, docs: &[&str], payload: &str) {
        self.events.push(format!("{}  \"{name}\": {payload};\n", comment(docs)));
    }

    /// Takes in `T` and every type it is made of, and gives its TypeScript name.
    pub fn name_of<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    /// The text of `ui/src/host/generated/bridge.ts`.
    pub fn write(&self) -> String {
        let mut text = String::from(
            "// Written from the Rust types by `cargo test -p galley-desktop`; do not edit.\n",
        );
        for declaration in self.declarations.values() {
            let _ = write!(text, "\n{declaration}\n");
        }
        let _ = write!(
            text,
            "\n/** Every command of the bridge, with what it takes and gives. */\nexport interface Commands {{\n{}}}\n",
            self.commands.concat()
        );
        let _ = write!(
            text,
            "\n/** Every event that Rust sends to the window, with what it carries. */\nexport interface Events {{\n{}}}\n",
            self.events.concat()
        );
        let _ = write!(
            text,
            "\n/** The names of the commands, in the order of `src-tauri/bridge.rs`. */\nexport const commandNames = [\n{}] as const satisfies readonly (keyof Commands)[];\n",
            self.names.iter().map(|name| format!("  \"{name}\",\n")).collect::<String>()
        );
        text
    }
}

impl TypeVisitor for Bridge {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}", T::decl(&self.config));
            self.declarations.insert(T::ident(&self.config), declaration);
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

fn comment(docs: &[&str]) -> String {
    let lines: Vec<_> = docs.iter().map(|line| line.trim()).collect();
    if let [only] = lines.as_slice() {
        format!("  /** {only} */\n")
    } else {
        format!("  /**\n   * {}\n   */\n", lines.join("\n   * "))
    }
}

/// Tauri names arguments in camel case on the webview's side.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
