# What is granted of each service, what is delivered of it and what is left.
grant-services = Granted
grant-total = In money
grant-together = { $amount } for all services together, not told by service
grant-of-amount = { $service } { $amount }
grant-of-quantity = { $service } (quantity { $n })
grant-quantity = quantity { $n }
grant-amount-field = { $service }: amount
grant-quantity-field = { $service }: quantity
grant-one-measure = enter the amount or the quantity, not both
grant-left = Left
grant-left-line = Left of the grant: { $rests }
grant-all-given = all that was granted has been delivered
grant-count = Quantity
grant-why-rest = Why the rest stays
grant-why-rest-when = only if this is the last delivery
grant-undelivered = Stays undelivered
grant-undelivered-line = { $rests }; { $reason }
grant-tell-decision = Tell the applicant: “The committee’s decision: { $resolution }.”
grant-tell-granted = “{ $label }: { $granted }.”
grant-tell-reason = “Reason: { $reason }.”
grant-step-referral = the referral to the committee
grant-step-decision = the committee’s decision
grant-step-telling = the notification
grant-step-registration = the registration
grant-step-delivery = delivery { $n }
grant-step-rest = that the rest stays undelivered
grant-delivery-named = delivery of { $what }, receipt { $receipt }
grant-decision-named = decision of sitting { $sitting }: { $resolution }
grant-registration-named = registration as file { $file }
grant-taken-back = Taken back
grant-taken-back-line = { $date }, { $name }: { $reason }
grant-reversed-line = { $what }; taken back { $date }, { $name }: { $reason }
grant-ask-take-back = { $number }: take back a step that was recorded wrongly
grant-take-back-text = The request stands again as before it. The step and its taking back both stay in the history.
grant-which = Step
grant-of-units = { $service } ({ $units })
grant-pieces =
    { $n ->
        [one] 1 piece
       *[other] { $n } pieces
    }
grant-months =
    { $n ->
        [one] 1 month
       *[other] { $n } months
    }
grant-visits =
    { $n ->
        [one] 1 visit
       *[other] { $n } visits
    }
grant-own-units = { $n } × { $unit }
grant-unit-pieces = pieces
grant-unit-months = months
grant-unit-visits = visits
grant-units-field = { $service }: { $unit }
grant-units-delivered = Number ({ $unit })
