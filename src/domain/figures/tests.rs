//! What is counted, and what is made of it.

use super::*;

fn answered(points: u8) -> End {
    End::Answered(Question::USUAL.map(|own| (own, Score::of(points).unwrap())).into())
}

fn surveyed(service: Service, end: End) -> Surveyed {
    Surveyed {
        about: About::Service,
        services: vec![service],
        channel: Some(Channel::Phone),
        category: None,
        providers: vec![StaffId(3)],
        committee: Some(CommitteeId::GENERAL),
        end,
        version: 1,
        withheld_from: Vec::new(),
    }
}

#[test]
fn hundred_and_fifty_of_two_hundred_and_fifty_are_sixty_percent() {
    let mut counts = Counts::default();
    (0..150).for_each(|n| counts.add(&answered(4 + n % 2)));
    (0..100).for_each(|n| counts.add(&answered(1 + n % 3)));
    (0..50).for_each(|_| counts.add(&End::Declined));
    (0..200).for_each(|_| counts.add(&End::Unreachable));
    assert_eq!(counts.satisfied_per_mille(Question::Outcome), Some(600));
    assert_eq!((counts.answers(Question::Outcome), counts.offered()), (250, 500));
    assert_eq!(counts.rate_per_mille(), Some(500));
}

#[test]
fn a_mean_is_of_those_who_answered_the_question_and_rounded() {
    let mut counts = Counts::default();
    for points in [5, 4, 4] {
        counts.add(&answered(points));
    }
    let End::Answered(mut passed_over) = answered(1) else { panic!("answered") };
    passed_over.remove(&Question::Ease);
    counts.add(&End::Answered(passed_over));
    // (5 + 4 + 4 + 1) / 4, and (5 + 4 + 4) / 3 where the last passed the question over.
    assert_eq!(counts.mean_hundredths(Question::Outcome), Some(350));
    assert_eq!(counts.mean_hundredths(Question::Ease), Some(433));
    assert_eq!((counts.answered, counts.answers(Question::Ease)), (4, 3));
}

#[test]
fn without_an_answer_there_is_no_figure_and_never_a_zero() {
    let mut counts = Counts::default();
    assert_eq!(counts.rate_per_mille(), None);
    counts.add(&End::Declined);
    assert_eq!(counts.rate_per_mille(), Some(0));
    assert_eq!(counts.satisfied_per_mille(Question::Outcome), None);
    assert_eq!(counts.mean_hundredths(Question::Outcome), None);
}

#[test]
fn what_is_taken_away_leaves_the_day_as_it_was() {
    let one = surveyed(Service::Rent, answered(5));
    let other = surveyed(Service::Food, End::Declined);
    let mut day = DayCounts::default();
    day.add(&one);
    let only_one = day.clone();
    day.add(&other);
    assert_ne!(day, only_one);
    day.take_away(&other);
    assert_eq!(day, only_one);
    day.take_away(&one);
    assert_eq!(day, DayCounts::default());
}

#[test]
fn what_was_said_anonymously_is_not_counted_for_who_served() {
    let secret =
        Surveyed { withheld_from: vec![StaffId(3)], ..surveyed(Service::Rent, answered(1)) };
    let mut day = DayCounts::default();
    day.add(&surveyed(Service::Rent, answered(5)));
    let without = day.clone();
    day.add(&secret);
    let (mut theirs, mut anothers) = (day.clone(), day.clone());
    theirs.told_to(StaffId(3));
    anothers.told_to(StaffId(4));
    assert_eq!(theirs.counts, without.counts);
    assert_eq!(anothers.counts, day.counts);
    day.take_away(&secret);
    assert_eq!(day, without);
}

#[test]
fn who_is_of_two_services_counts_under_each_and_once_in_all() {
    let mut both = surveyed(Service::Rent, answered(5));
    both.services.push(Service::Food);
    let mut day = DayCounts::default();
    day.add(&both);
    day.add(&surveyed(Service::Rent, answered(2)));
    let answered = |of| day.counts.get(&(About::Service, of)).map(|counts| counts.answered);
    assert_eq!(answered(Of::All), Some(2));
    assert_eq!(answered(Of::Service(Service::Rent)), Some(2));
    assert_eq!(answered(Of::Service(Service::Food)), Some(1));
    assert_eq!(answered(Of::Provider(StaffId(3))), Some(2));
    assert_eq!(answered(Of::Service(Service::Cash)), None);
}
