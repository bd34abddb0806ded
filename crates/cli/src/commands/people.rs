//! `galley people`.

use galley_copy::review::people::Person;
use galley_desk::shapes::{Introduction, KnownPerson};

use crate::arguments::{AddPerson, ForgetPerson, Me, MyCard, People, ShowPeople};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::render::people;
use crate::{input, output};

/// What one can do with people.
pub fn people(command: &People) -> Result<(), Failure> {
    match command {
        People::List(arguments) => list(arguments),
        People::Me(arguments) => me(arguments),
        People::Card(arguments) => card(arguments),
        People::Add(arguments) => add(arguments),
        People::Forget(arguments) => forget(arguments),
    }
}

fn list(ShowPeople { json, store }: &ShowPeople) -> Result<(), Failure> {
    let known = OpenDesk::reading(store)?.people()?;
    if *json {
        return output::json(&known);
    }
    output::print(&people::list(&known))
}

fn me(Me { name, initials, role, passphrase, store }: &Me) -> Result<(), Failure> {
    let introduction = Introduction {
        name: name.clone(),
        initials: initials.clone().unwrap_or_default(),
        role: *role,
        passphrase: passphrase.read()?,
    };
    let known = OpenDesk::open(store)?.introduce(introduction)?;
    let Some(KnownPerson { person, fingerprint }) = known.me else { return Ok(()) };
    output::say(&format!("you are {}; your key is {fingerprint}", person.name));
    Ok(())
}

fn card(MyCard { passphrase, store }: &MyCard) -> Result<(), Failure> {
    let desk = OpenDesk::reading(store)?;
    desk.unlock(passphrase)?;
    output::write(desk.my_card()?.as_bytes())
}

fn add(AddPerson { card, store }: &AddPerson) -> Result<(), Failure> {
    let text = input::text(card)?;
    let Person { name, key, .. } = OpenDesk::open(store)?.add_colleague(&text)?;
    let fingerprint = key.fingerprint();
    output::say(&format!(
        "{name} is added. Ask {name} whether the key is {fingerprint}, by voice or face to face"
    ));
    Ok(())
}

fn forget(ForgetPerson { name, store }: &ForgetPerson) -> Result<(), Failure> {
    let desk = OpenDesk::open(store)?;
    let known = desk.people()?.colleagues;
    let meant = |known: &&KnownPerson| {
        known.person.name == *name
            || known.fingerprint == *name
            || known.person.key.to_string() == *name
    };
    let meant: Vec<_> = known.iter().filter(meant).collect();
    match meant.as_slice() {
        [] => Err(Failure::NoColleague(name.clone())),
        [one] => {
            desk.forget_colleague(one.person.key)?;
            output::say(&format!("{} is taken off the list", one.person.name));
            Ok(())
        }
        _ => Err(Failure::SeveralColleagues(name.clone())),
    }
}
