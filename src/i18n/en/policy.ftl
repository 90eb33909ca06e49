# The clauses of the policy, in our own words.
policy-title = What the policy asks of the desk
policy-h1 = H1 · Receive with respect, answer every question, and give the time that is needed.
policy-h2 = H2 · All the information is brought; the employee matches it with the papers and sees that each is valid on the day.
policy-h3 = H3 · The data is confirmed and signed for. The applicant answers for it. What changes after the signature is signed again.
policy-h4 = H4 · The person is told that the research committee studies the request and answers, with yes or no, in no less than a month.
policy-h5 = H5 · Registration is completed when all that is required is complete.
policy-h6 = H6 · The service is given, each delivery with its receipt.
policy-g3 = G3 · The need of each person and each category is weighed; the way is made easy.
policy-g6 = G6 · People are served where they are; their time is saved.
policy-g7 = G7 · Satisfaction is measured, to raise the quality of the procedure and of whoever carries it out.
policy-g8 = G8 · Judging the service is the beneficiary’s right. It is offered to all, and a refusal is respected.
