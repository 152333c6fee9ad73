//! Makes up the people in the teams, since nobody who is named in rules shall be seen to be late. Never here: what
//! they do.

use super::random::Random;

const GIVEN: [&str; 20] = [
    "an", "binh", "chi", "dung", "giang", "ha", "hanh", "hieu", "khanh", "lan", "linh", "long", "mai", "minh", "nga",
    "phuc", "quyen", "son", "thao", "tuan",
];
const FAMILY: [&str; 12] = ["nguyen", "tran", "le", "pham", "huynh", "phan", "vu", "dang", "bui", "do", "ho", "ngo"];

/// The teams in the order in which they were first met, each with people of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    teams: Vec<(String, Team)>,
    hired: u64,
}

#[derive(Clone, Copy, Debug)]
struct Team {
    first: u64,
    size: u64,
}

/// Somebody who handles tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agent {
    pub(super) name: String,
    /// Hundredths of the time that another takes.
    pub(super) pace: i64,
}

impl People {
    /// Somebody of a team. The first of a team get more tickets than the last.
    pub(super) fn agent(&mut self, seed: u64, team: &str, random: &mut Random) -> Agent {
        let Team { first, size } = self.team(seed, team);
        let number = first + random.early(size);
        Agent { name: name(number), pace: Random::of(seed ^ 0xACE, number).between(70, 145) }
    }

    fn team(&mut self, seed: u64, name: &str) -> Team {
        if let Some((_, team)) = self.teams.iter().find(|(known, _)| known == name) {
            return *team;
        }
        let size = 3 + Random::of(seed ^ 0x7EA3, self.hired).below(5);
        let team = Team { first: self.hired, size };
        self.hired += size;
        self.teams.push((name.to_owned(), team));
        team
    }
}

/// The person of that number; no two have one name.
fn name(number: u64) -> String {
    let (given, families) = (GIVEN.len() as u64, FAMILY.len() as u64);
    let turn = number / given;
    let (first, last) = (number % given, (turn + 7 * (number % given)) % families);
    let (first, last) = (GIVEN[first as usize], FAMILY[last as usize]);
    match turn / families {
        0 => format!("{first}.{last}"),
        again => format!("{first}.{last}{}", again + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_people_have_one_name() {
        let names: HashSet<String> = (0..1_000).map(name).collect();
        assert_eq!(names.len(), 1_000);
    }

    #[test]
    fn a_team_keeps_its_people() {
        let mut people = People::default();
        let mut random = Random::of(1, 1);
        let mut met = [HashSet::new(), HashSet::new()];
        for round in 0..500 {
            let agent = people.agent(1, ["desk", "front"][round % 2], &mut random);
            met[round % 2].insert(agent.name);
        }
        assert!(met.iter().all(|team| (3..=7).contains(&team.len())));
        assert!(met[0].is_disjoint(&met[1]));
    }
}
