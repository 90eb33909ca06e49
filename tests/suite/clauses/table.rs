//! The table itself: a row for each thing that a clause asks.

use super::{Asked, Clause};

macro_rules! clauses {
    ($($id:literal $name:literal { $($what:literal [$($errand:literal),* $(,)?]),+ $(,)? })+) => {
        pub const CLAUSES: &[Clause] = &[$(Clause {
            id: $id,
            name: $name,
            asks: &[$(Asked { what: $what, errands: &[$($errand),*] }),+],
        }),+];
    };
}

// The clauses, what each asks, and which tests of this suite show it.
clauses! {
    "W1" "parties" {
        "one register of people, each with what they are to the society"
            ["matrix::a_person"],
        "requests of donors, volunteers and departments" [],
    }
    "W2" "disputes" {
        "a request is withdrawn with its reason" ["clauses::whole_way::withdrawn"],
        "a complaint or a suggestion is acknowledged, answered and closed with a reason"
            ["clauses::complaints::a_complaint_is_taken_down_acknowledged_told_and_closed"],
        "somebody anonymous follows theirs by a code that is told once"
            ["clauses::complaints::somebody_anonymous_follows_theirs_by_a_code_told_once"],
        "a complaint about a member of staff goes past them"
            ["matrix::complaints::whoever_a_complaint_is_about_is_sent_no_byte_of_it",
             "matrix::complaints::about_the_only_manager_it_is_with_who_stands_in",
             "clauses::complaints::about_a_colleague_it_says_who_sees_it"],
        "an objection to a decision is taken on its request, also by who looks among complaints"
            ["clauses::complaints::an_objection_to_a_decision_is_looked_for_among_the_kinds_and_taken_on_its_request"],
        "an appeal is heard by others than those who voted, or answered by the board"
            ["clauses::appeals::a_rejection_is_appealed_and_heard_by_others_than_those_who_voted",
             "clauses::appeals::where_nobody_else_is_left_the_board_answers_and_a_manager_records_it"],
        "undertakings of either side are recorded on the case with their due days, and how each ended"
            ["clauses::undertakings::an_undertaking_is_recorded_listed_by_its_day_and_its_end_said_once",
             "clauses::undertakings::of_two_who_end_one_the_second_is_told_who_did"],
    }
    "W3" "the mechanism is known" {
        "the clause behind a step is one key away" ["clauses::whole_way::the_clause_is_one_key_away"],
        "versions that staff read and acknowledge" [],
    }
    "G1" "every request has a queue, an owner and a day" {
        "queues, each with its count, its due days and what is overdue"
            ["cli::what_may_not_be_answered_yet_is_not_overdue",
             "clauses::whole_way::each_step_stands_in_its_queue"],
        "who holds a request is told, and no two work on one"
            ["leases::every_list_says_who_holds_a_case_for_how_long_and_whether_they_are_there"],
        "lists are sorted, filtered and paged"
            ["plain::a_queue_is_paged_sorted_and_filtered_and_a_row_is_acted_on_by_its_number"],
        "every requirement and suggestion has an owner, a day and an end, and is escalated when late"
            ["clauses::complaints::a_suggestion_that_is_late_goes_to_the_manager_and_then_the_board"],
    }
    "G2" "outreach" {
        "rules that find whom to contact, and a queue of calls" [],
    }
    "G3" "the need is assessed" {
        "net income a head and its class are told while it is typed"
            ["form::the_need_is_told_while_the_income_is_typed"],
        "the bounds of the classes are the society's"
            ["settings::new_bounds_quorum_and_latest_day_count_from_the_next_request_and_sitting"],
        "what does not go together is noticed beside the field and kept with a reason"
            ["noticed::a_household_with_nobody_listed_is_noticed_kept_with_a_reason_and_saved"],
    }
    "G4" "one record of a person" {
        "a person is looked for before one is added"
            ["persons::who_the_request_is_for_is_said_by_name_and_nothing_is_chosen_by_enter"],
        "an id that matched rewrites nobody"
            ["persons::it_is_them_and_what_is_registered_stays",
             "persons::a_row_of_a_file_with_anothers_id_is_set_aside_with_the_reason"],
        "a correction has a reason and keeps what was before"
            ["persons::a_correction_has_a_reason_and_stands_on_the_case_with_what_was_before"],
        "who stands in another household's file is told of before saving and at the sitting"
            ["household_match::the_form_tells_it_beside_the_field_and_once_before_it_is_saved",
             "sittings::the_committee_is_told_what_other_files_say_of_the_household"],
        "requests of one person for the same are asked about"
            ["alike::the_form_says_which_are_open_and_receives_one_more_where_it_is_meant"],
        "a request is opened by its number, open or closed, and found by what stands on paper"
            ["finding::the_number_typed_is_the_request_opened",
             "finding::a_script_finds_by_a_reference_a_landline_without_its_nought_and_a_day"],
        "a page of the person"
            ["person_page::a_person_found_by_name_is_the_page_and_each_line_opens_its_request",
             "person_page::a_number_that_a_sentence_names_is_opened_by_one_key_also_over_a_question"],
        "somebody new who is like somebody registered is asked about once"
            ["merged::somebody_who_is_like_them_is_named_at_the_form_and_no_is_remembered"],
        "duplicates are merged without loss"
            ["merged::two_rows_are_merged_value_by_value_and_that_is_undone"],
    }
    "G5" "inquiries" {
        "a question is recorded with its answer as it was said, and waits in a list until then"
            ["clauses::inquiries::a_question_at_the_door_is_answered_in_both_languages"],
        "ready answers are searched while typing"
            ["clauses::inquiries::a_ready_answer_is_found_while_typing_and_said"],
    }
    "G6" "served where they are" {
        "a whole request is taken by phone, and nothing but the signature needs presence"
            ["clauses::whole_way::by_phone_signed_before_a_witness"],
        "requests of the website and of forms arrive as files"
            ["cli::a_file_with_wrong_rows_lands_what_is_right_and_says_what_is_wrong"],
        "home visits with their place"
            ["clauses::inquiries::a_visit_at_home_has_its_district"],
    }
    "G7" "satisfaction is measured" {
        "by any channel, after a service, a refusal and a withdrawal"
            ["calls::the_words_to_say_are_those_of_what_became_of_the_request"],
        "figures of a year by service, channel, category and provider, each with its number of answers and rate"
            ["figures::the_screen_tells_a_year_by_service_and_the_months_of_what_is_chosen",
             "figures::a_script_reads_figures_that_the_exported_cases_add_up_to"],
        "every figure opens the follow-ups behind it"
            ["figures::a_figure_opens_the_follow_ups_behind_it_and_one_opens_its_request"],
        "questionnaires that the society words itself, in versions; an open call goes on by its own"
            ["clauses::questionnaires::a_manager_words_a_question_anew_and_an_open_call_goes_on_by_its_own",
             "clauses::questionnaires::a_question_that_must_be_answered_is_told_where_it_stands_and_nothing_is_lost"],
        "asked on paper or by phone elsewhere it comes from a file, by the same rules, and counts once"
            ["cli_import_surveys::answers_of_papers_land_once_and_each_wrong_cell_says_what_is_allowed"],
        "a share of those who asked a question, and whoever complained, are asked too, by another than who dealt with it"
            ["clauses::follow_ups::whoever_complained_is_asked_by_another_how_that_was_dealt_with",
             "clauses::follow_ups::whoever_asked_a_question_is_asked_how_they_found_the_answer_and_takes_it_back"],
        "a figure has its formula, its number and its rate, and of few people there is none"
            ["clauses::questionnaires::three_of_five_are_sixty_percent_with_their_number_and_four_are_hidden"],
    }
    "G8" "judging the service is a right" {
        "offered on as many days as the society wants before anybody is given up"
            ["calls::nobody_is_given_up_before_the_days_that_the_society_wants",
             "calls::after_the_last_try_a_person_counts_as_unreachable"],
        "nobody enters or changes the survey of their own work"
            ["clauses::whole_way::nobody_asks_about_their_own_work"],
        "who declines is recorded as who declined" ["clauses::whole_way::declined_is_an_end"],
        "what is said anonymously is told to nobody who served"
            ["clauses::questionnaires::what_is_said_anonymously_is_not_told_to_who_served_and_the_manager_reads_it",
             "matrix::surveys::whoever_served_is_sent_no_byte_of_what_was_said_anonymously"],
        "answers that were not the person's are taken back, and count no more"
            ["clauses::questionnaires::answers_that_were_not_the_persons_are_taken_back_with_a_reason_and_count_no_more"],
    }
    "G9" "departments" {
        "departments own steps, and their staff see them" ["matrix::lists::lists_and_their_counts"],
        "requests of departments, figures by department" [],
    }
    "G10" "improvement" {
        "what people say is gathered into themes and acted on, and whoever said it is told"
            ["clauses::themes::what_was_said_is_gathered_acted_on_and_whoever_said_it_is_told",
             "clauses::story::from_a_question_at_the_door_to_telling_what_a_complaint_changed"],
        "a theme with open actions is not closed"
            ["clauses::themes::a_theme_with_an_open_action_is_not_closed_and_the_action_is_named"],
        "the board reads what people said and what was done, and its answer is recorded"
            ["clauses::themes::the_board_reads_what_people_said_and_what_was_done"],
        "that it listens is shown in figures of a year, each with the records behind it"
            ["clauses::evidence::a_figure_says_how_it_is_made_and_opens_the_question_behind_it",
             "clauses::evidence::a_script_reads_the_figures_and_the_records_of_each_are_as_many"],
    }
    "H1" "reception" {
        "reception opens with one key, and the minutes given are recorded"
            ["clauses::whole_way::received_with_one_key"],
        "open inquiries come up and are answered or carried over"
            ["clauses::inquiries::a_reception_ends_when_each_question_was_answered_or_carried_over"],
    }
    "H2" "papers" {
        "what is missing, ended, too old or says otherwise stops the step, with the reason"
            ["clauses::papers::what_is_wrong_with_a_paper_stops_the_signature"],
        "what is read off a paper is compared with the request"
            ["clauses::papers::another_number_is_a_mismatch_whatever_was_pressed"],
        "a paper that ends before the sitting is told of, renewed meanwhile, and stops an acceptance"
            ["clauses::papers::one_that_ends_before_the_sitting_is_renewed_meanwhile"],
        "what the society asks for is typed twice, the second time unseen"
            ["twice::an_amount_is_typed_again_unseen_and_counts_once_two_agree",
             "twice::the_dates_of_a_paper_are_typed_again_unseen"],
        "which papers are asked for is the society's" ["clauses::papers::a_manager_says_what_is_asked"],
    }
    "H3" "the declaration" {
        "signed over what it covers; a later change voids it and keeps both values"
            ["history::what_voided_a_signature_is_told_with_both_values_and_until_it_is_signed_again"],
        "what stands from an earlier request is confirmed before it is signed"
            ["repeated::what_was_not_confirmed_stands_on_the_request_and_blocks_its_way"],
        "whoever resumes such a change is asked before it voids the signature"
            ["form::drafts::a_resumed_change_of_a_signed_request_still_asks_before_it_voids_the_signature"],
    }
    "H4" "the committee answers in no less than a month" {
        "that it goes to the committee is explained and recorded, with the earliest day"
            ["clauses::whole_way::the_month_is_explained_and_kept"],
        "what was explained on paper and keyed later counts from its day once another manager countersigned it"
            ["clauses::undertakings::the_month_of_a_paper_counts_once_another_manager_countersigned_it",
             "clauses::undertakings::a_paper_that_is_refused_with_a_reason_leaves_the_month_as_it_was"],
        "before the month only by a manager's recorded exception"
            ["sittings::a_manager_decides_before_the_month_by_a_recorded_exception",
             "sittings::a_member_makes_no_exception_and_may_put_off"],
        "the person is told before the case goes on"
            ["clauses::whole_way::told_before_registered_and_before_closed"],
    }
    "H5" "registration" {
        "after acceptance and telling, with a file number"
            ["clauses::whole_way::told_before_registered_and_before_closed"],
    }
    "H6" "the service" {
        "what is delivered was granted, not before it was decided, with a receipt of its own"
            ["clauses::whole_way::no_more_is_delivered_than_was_granted"],
        "each service is told in riyals or in the unit that the society set, and delivered in the unit of its grant"
            ["grants::a_service_told_in_months_is_granted_delivered_and_printed_in_them_whatever_is_set_later",
             "settings::a_service_is_told_in_a_unit_of_the_societys_own_with_its_word_in_both_languages"],
        "another account of a running case counts once a second person typed it unseen"
            ["accounts::a_new_account_counts_once_a_colleague_typed_it_unseen_and_nothing_is_signed_anew",
             "accounts::it_is_refused_with_a_reason_or_taken_back_by_whoever_typed_it"],
        "when all is delivered the follow-up opens by itself"
            ["errands::a_clerk_takes_a_request_from_the_first_word_to_the_last_in_arabic",
             "errands::a_clerk_takes_a_request_from_the_first_word_to_the_last_in_english"],
    }
    "committee" "members, votes and minutes" {
        "agenda, presence and quorum by item"
            ["sittings::too_few_members_decide_nothing_and_who_comes_back_counts_again"],
        "four resolutions, by the society's rules of votes"
            ["sittings::a_refusal_needs_more_against_than_for_and_a_reason",
             "sittings::a_grant_in_part_needs_its_amount",
             "sittings::who_abstains_is_not_for_it_and_a_sitting_goes_on_under_its_own_rules",
             "sittings::an_equal_vote_goes_by_the_chair_where_the_society_says_so"],
        "conflicts of interest are found, and told with their reason"
            ["sittings::who_took_a_request_in_is_recused_by_itself_and_the_minutes_say_why",
             "sittings::who_steps_aside_says_why_and_a_half_written_reason_is_no_recusal"],
        "minutes with a number, both calendars' dates, printed"
            ["sittings::minutes_are_printed_in_reading_order_and_never_over_others"],
        "members vote from their own seat or by the secretary's hand, and the minutes say which"
            ["votes::a_member_votes_from_their_own_seat_and_both_terminals_show_it",
             "votes::a_member_neither_votes_for_another_nor_records_the_sitting",
             "votes::the_secretary_writes_an_own_vote_over_for_a_reason_that_the_minutes_keep"],
        "more than one committee, each with members, rules and sittings of its own"
            ["committees::two_committees_sit_at_once_each_over_its_own_requests",
             "committees::where_a_request_goes_is_shown_and_another_committee_is_chosen_for_a_reason",
             "committees::a_manager_adds_a_committee_and_one_that_requests_wait_for_stays"],
        "an item that too few may vote on is put off to a sitting with other members"
            ["votes::an_item_that_too_few_may_vote_on_says_so_and_is_put_off_by_the_key_that_defers"],
        "members confirm the minutes, each for themselves, or object with a reason"
            ["votes::the_end_of_a_sitting_is_told_to_who_sits_in_it_and_the_minutes_wait_at_home",
             "votes::nobody_confirms_for_another_and_the_key_says_so"],
    }
}
