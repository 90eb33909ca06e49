# Two who changed one request, and what someone proposed.
race-saved-meanwhile = { $name } saved this request meanwhile. Choose the text for each field that both of you changed; the rest is merged.
race-changed-meanwhile = This request was changed meanwhile. Choose the text for each field that changed on both sides; the rest is merged.
race-elsewhere = You continued this form at { $place } meanwhile. Choose the text where both differ.
race-both-kept = both texts are saved, each as a draft
race-one-text = both texts are now one, and saved
race-proposal-of = A proposal by { $of }, who was not first to save. Choose the text for each field.
race-yours = yours
race-stands = saved now
race-nothing = –
race-no-row = no such row
race-row = household, row { $number }
race-left = { $n ->
    [one] one is left to choose: { $fields }
   *[other] { $n } are left to choose: { $fields }
}
race-all-chosen = all chosen: { $key } saves it
race-merged-by-itself = no field changed on both sides: both texts are merged; review them and save
race-only-yours = only you changed this: yours is used
race-only-theirs = only they changed this: theirs is used
race-counts = used: { $side }
race-not-chosen = not chosen yet
race-proposal-stays = yours was not saved: it stays as a proposal on the request and as your draft
race-anothers-stays = nothing was saved; the proposal stays on the request
race-proposal = Proposal
race-proposal-line = { $name } at { $when }, not first to save; { $key } compares it
race-ask-drop = deletes the proposal of { $name } for request { $number }; its text is then lost
race-not-yours-to-drop = only its owner or a manager can delete it
race-proposal-gone = that proposal was used or deleted meanwhile
