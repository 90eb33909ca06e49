# Two who changed one request, and what someone proposed.
race-saved-meanwhile = { $name } saved this request meanwhile. Choose what counts where you both changed something; the rest is merged.
race-changed-meanwhile = This request was changed meanwhile. Choose what counts where both texts changed something; the rest is merged.
race-elsewhere = You went on with this form at { $place } meanwhile. Choose what counts where both texts differ.
race-both-kept = both texts are kept, each as a draft
race-one-text = both texts are one now, and kept
race-proposal-of = { $of } proposed this and came too late. Choose what counts for each field.
race-yours = yours
race-stands = as it stands
race-nothing = –
race-no-row = no such row
race-row = household, row { $number }
race-left = { $n ->
    [one] one is left to choose: { $fields }
   *[other] { $n } are left to choose: { $fields }
}
race-all-chosen = all is chosen: { $key } saves it
race-merged-by-itself = nobody changed the same field: both texts are merged, look at them and save
race-only-yours = only you changed this: yours counts
race-only-theirs = only they changed this: theirs counts
race-counts = counts: { $side }
race-not-chosen = not chosen yet
race-proposal-stays = yours was not saved: kept as a proposal on the request and as your draft
race-anothers-stays = nothing was saved; the proposal stays with the request
race-proposal = Proposal
race-proposal-line = { $name } at { $when } came too late: kept; { $key } compares it
race-ask-drop = drops what { $name } proposed for request { $number }; their text is then gone
race-not-yours-to-drop = its owner drops it, or a manager
race-proposal-gone = that proposal was chosen or dropped meanwhile
