select * from main.contacts
