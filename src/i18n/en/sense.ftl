# What is noticed of a request: its fields hardly can be so together.
sense-man-widow = a man is no widow: check the sex or the category
sense-child-married = younger than 15, yet married, divorced or widowed: check the birth date
sense-child-retired = younger than 18, yet retired: check the birth date or the work
sense-owner-pays-rent = the home is owned, yet rent is paid: check which of them is right
sense-nobody-listed = no one of the household is listed below: add them
sense-placeholder = this stands for nothing: write what it is, or leave it empty
