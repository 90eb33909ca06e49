# The clauses of the policy, in our own words.
policy-title = What the policy asks of the desk
policy-behind = The clause behind this step
policy-all-of-them = All of them
policy-h1 = The applicant is received with respect, every question is answered, and there is time enough.
policy-h2 = All information is given; the employee matches it with the documents and checks that each is valid on the day.
policy-h3 = The data is confirmed and signed for. The applicant is responsible for it. What changes after the signature is signed again.
policy-h4 = The applicant is told that the research committee studies the request and answers, with yes or no, in no less than a month.
policy-h5 = Registration is completed when the requirements are complete.
policy-h6 = The service is given, each delivery with its receipt.
policy-g1 = Every request has somebody who follows it, a day by which it is due, and an end.
policy-g3 = The need of each beneficiary and each category is assessed; procedures are made easy.
policy-g4 = A person has one record for every channel and request; nobody is registered twice or mistaken for another.
policy-g6 = People are served where they are; their time is saved.
policy-g7 = Satisfaction is measured, to raise the quality of the procedure and of whoever carries it out.
policy-g8 = Rating the service is the beneficiary’s right. It is offered to all, and a refusal is respected.
policy-w2 = Rights and duties on both sides are known, and so is how a dispute is settled. A request is withdrawn with its reason.
policy-g5 = Every question gets an answer that suits it, through whichever channel it came, and misconceptions are put right.
