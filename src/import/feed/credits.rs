//! Credits: who takes part in a record of a feed in XML, and who wrote it.

use super::item::{Channel, Item};
use super::node::Node;
use super::people::{Human, part};
use super::targets::based;
use crate::archive::record::Part;
use crate::import::prose::line;

/// Who takes part, and who wrote it.
pub(super) fn humans(node: &Node, channel: &Channel, base: &str, item: &mut Item) {
    for person in node.all("podcast:person") {
        let (part, task) = part(&person.attribute("group"), &person.attribute("role"));
        let (page, base) = (person.attribute("href"), base.to_owned());
        item.humans.push(Human { name: person.text(), part, task, page, base });
    }
    item.humans.extend(authors(node, base));
    let creators = ["dc:creator", "dc:author", "dcterms:creator"].into_iter().flat_map(|name| node.all(name));
    item.humans.extend(creators.map(|author| Human::author(author.text(), String::new())));
    item.humans.retain(Human::is_told);
    // Where people are named whoever publishes the feed is none of them.
    let contributors = contributors(node, base);
    let is_named = !item.humans.is_empty() || !contributors.is_empty();
    let is_publisher = |name: &str| is_named && channel.publisher.is_called(name);
    let others = node.all("itunes:author").map(Node::text).filter(|name| !name.trim().is_empty());
    let others: Vec<String> = others.filter(|name| !is_publisher(name)).collect();
    for names in &others {
        let all = Human::authors(names);
        // The same list in another element means the same people.
        let is_list = |human: &Human| human.part == Part::Author && line(&human.name) == line(names);
        item.humans.retain(|human| all.len() < 2 || !is_list(human));
        item.humans.extend(all);
    }
    // Who wrote the feed that it was taken from, and not who gathers those.
    if item.humans.is_empty() {
        item.humans.extend(node.all("source").flat_map(|source| authors(source, base)));
    }
    if item.humans.is_empty() {
        item.humans.clone_from(&channel.authors);
    }
    add(contributors, item);
    item.source = node.all("source").map(source_title).find(|title| !title.is_empty()).unwrap_or_default();
    let has_credit =
        std::iter::once(node).chain(node.media()).any(|media| media.child("media:credit").is_some());
    item.homeless.extend(has_credit.then(|| "media:credit".to_owned()));
}

/// Who helps with it.
fn contributors(node: &Node, base: &str) -> Vec<Human> {
    let contributors = node.all("contributor").chain(node.all("atom:contributor"));
    let contributors = contributors.map(|contributor| human(contributor, base));
    let named = node.all("dc:contributor").chain(node.all("dcterms:contributor"));
    let named = named.map(|contributor| Human::author(contributor.text(), String::new()));
    contributors.chain(named).filter(Human::is_told).collect()
}

/// Adds who helps with it: with an episode they are heard in it, as podcasts have it, and a text is theirs as well. Someone
/// whose part is told has that one alone.
fn add(contributors: Vec<Human>, item: &mut Item) {
    let is_episode = item.targets.iter().any(|target| target.is_enclosure);
    let (part, task) = if is_episode { (Part::Speaker, "") } else { (Part::Author, "contributor") };
    let contributors = contributors.into_iter();
    let contributors =
        contributors.map(|human| match item.humans.iter().find(|known| known.is_same(&human)) {
            Some(known) => Human { page: human.page, base: human.base, ..known.clone() },
            None => Human { part, task: task.to_owned(), ..human },
        });
    let contributors: Vec<Human> = contributors.collect();
    item.humans.extend(contributors);
}

/// What the feed is called that a record was taken from: RSS has it as a text, Atom as an element.
fn source_title(source: &Node) -> String {
    if source.children.is_empty() { line(&source.text()) } else { source.line(&["title", "atom:title"]) }
}

/// Who wrote it.
pub(super) fn authors(node: &Node, base: &str) -> Vec<Human> {
    let authors = node.all("author").chain(node.all("atom:author"));
    authors.map(|author| human(author, base)).filter(Human::is_told).collect()
}

/// Someone with a name and a page. Who has no name has an address: nobody else is meant.
fn human(author: &Node, base: &str) -> Human {
    let name = author.first(&["name", "atom:name", "email", "atom:email"]);
    let page = author.first(&["uri", "url", "atom:uri"]);
    let name = if author.children.is_empty() { author.text() } else { name };
    Human { base: based(base, author), ..Human::author(name, page) }
}
