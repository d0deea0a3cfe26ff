PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_version (version BIGINT NOT NULL);
INSERT INTO schema_version VALUES(1);
CREATE TABLE counter (kind TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO counter VALUES('proposal',2);
INSERT INTO counter VALUES('note',2);
CREATE TABLE account (
  name TEXT PRIMARY KEY, full_name TEXT NOT NULL, email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'reviewer', 'keeper')),
  password TEXT NOT NULL, disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)), created BIGINT NOT NULL);
INSERT INTO account VALUES('kofi','','','keeper','$argon2id$v=19$m=65536,t=2,p=1$SH361t7nyYZIw+fzSBkqHg$U8oqoFGTf0mgmvoK0jv3QIUKAJt8fDm8CQP4zTQg22k',0,1795952903);
INSERT INTO account VALUES('jean','','','contributor','$argon2id$v=19$m=65536,t=2,p=1$y0IaJ/fcLggv/hgXPB2JRg$G3jDPwi3qSz6HGCtetW+mO0+1VsQFTUTqBT5blzuDSw',0,1795952904);
INSERT INTO account VALUES('rosa','','','reviewer','$argon2id$v=19$m=65536,t=2,p=1$CcL+Ayf8zenF9DrD/jD5ng$Nwa6hluK9ZiCMusUQWT/wyH3R7Gm7AcOoqdy/N2GgLo',0,1795952906);
CREATE TABLE session (
  number BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (name),
  address TEXT NOT NULL, began BIGINT NOT NULL, used BIGINT NOT NULL, ends BIGINT NOT NULL);
CREATE TABLE token (
  number BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (name),
  name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'reviewer', 'keeper')),
  made BIGINT NOT NULL, ends BIGINT NOT NULL, used BIGINT, revoked BIGINT NOT NULL CHECK (revoked IN (0, 1)));
CREATE TABLE attempt (
  subject TEXT PRIMARY KEY, failures BIGINT NOT NULL, last BIGINT NOT NULL, until BIGINT NOT NULL);
CREATE TABLE folder_version (
  mission TEXT NOT NULL, number BIGINT NOT NULL, hash TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('first', 'by hand', 'accepted')),
  files TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (mission, number));
INSERT INTO folder_version VALUES('mission',1,'3340b0ebf83e642df6534b38f8dfdfd8bc1bb4bf48be37a61563238849460e83','first',replace('0c18348669e4f7a1c4b44508d7f6322653f759e58b40de2724de65a187ef79c2 actors.csv\nba4c1c7c1f5cf2afc760b7454b7a38d9a3077841de601ab95fc16cde49827d5e closures.csv\n9677c5a34f1de2b746df3e2ef3f1cbb54b20aab8f6455ef839d7cda0614eb440 facts.csv\n1a4e47633ee5501d24225e34c52228b4d6226a6497ecd2b4b0fd711e3b34f265 links.csv\n4742844a11e6edc7bec5d4b58ae964a7deeefbff912bf03e04b5819aced6e07b mission.toml\n6641fb58e1e67c17c8deb8a058a589ae6d606de032709d592f3cf0fa4bbbeff9 places.csv\n67f082cfd8966bec2328e69504e6564b1f14780443e89b7c2b8e437ec36d77ef requirements.csv\nddf5357b262d56ed55e6189ccafc54b7d02c44cde7dc50b30e69ede88ace8fe8 sources.csv\n25fc047b24d50ab48a7e55de328530c3e82adcca85bbbae2b11602c45d0c2479 steps.csv\n736932b451f5ad6e1bf318c9ee5f163c0d895ca6e054eb835b3ff0ae9d110f35 units.csv\n','\n',char(10)),1795952910);
INSERT INTO folder_version VALUES('mission',2,'5d459280270152e53115dac5649ee4f66ffcca066153d17dc7208637f591ca5e','accepted',replace('0c18348669e4f7a1c4b44508d7f6322653f759e58b40de2724de65a187ef79c2 actors.csv\nba4c1c7c1f5cf2afc760b7454b7a38d9a3077841de601ab95fc16cde49827d5e closures.csv\n7e08c6461be0fc8afbd44d1b7b533f85146aa2720c4b1d18c7c4a2976cc7325b facts.csv\n1a4e47633ee5501d24225e34c52228b4d6226a6497ecd2b4b0fd711e3b34f265 links.csv\n4742844a11e6edc7bec5d4b58ae964a7deeefbff912bf03e04b5819aced6e07b mission.toml\n6641fb58e1e67c17c8deb8a058a589ae6d606de032709d592f3cf0fa4bbbeff9 places.csv\n67f082cfd8966bec2328e69504e6564b1f14780443e89b7c2b8e437ec36d77ef requirements.csv\n978745e0d6c6fd263556f39ba1301a7d9cf36b80abc332d5695353ebfa3bdc84 sources.csv\n25fc047b24d50ab48a7e55de328530c3e82adcca85bbbae2b11602c45d0c2479 steps.csv\n736932b451f5ad6e1bf318c9ee5f163c0d895ca6e054eb835b3ff0ae9d110f35 units.csv\n','\n',char(10)),1795952912);
CREATE TABLE proposal (
  number BIGINT PRIMARY KEY, mission TEXT NOT NULL, proposer TEXT NOT NULL REFERENCES account (name),
  why TEXT NOT NULL, proposed BIGINT NOT NULL, round BIGINT NOT NULL CHECK (round >= 1),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'sent back', 'refused', 'accepted')),
  decided_by TEXT REFERENCES account (name), decided BIGINT,
  base TEXT NOT NULL, base_version BIGINT NOT NULL, commit_hash TEXT NOT NULL, edits BIGINT NOT NULL,
  UNIQUE (number, proposer),
  CHECK (state <> 'accepted' OR (decided_by IS NOT NULL AND decided_by <> proposer)));
INSERT INTO proposal VALUES(1,'mission','jean','The ministry says so',1795952910,1,'accepted','rosa',1795952912,'3340b0ebf83e642df6534b38f8dfdfd8bc1bb4bf48be37a61563238849460e83',1,'',2);
INSERT INTO proposal VALUES(2,'mission','jean','Another count',1795952914,1,'proposed',NULL,NULL,'5d459280270152e53115dac5649ee4f66ffcca066153d17dc7208637f591ca5e',2,'',1);
CREATE TABLE proposal_edit (
  proposal BIGINT NOT NULL REFERENCES proposal (number), round BIGINT NOT NULL, number BIGINT NOT NULL,
  file TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('add', 'change')), row_key TEXT NOT NULL,
  columns_text TEXT NOT NULL, row_text TEXT NOT NULL, before_text TEXT NOT NULL,
  left_out BIGINT NOT NULL CHECK (left_out IN (0, 1)), PRIMARY KEY (proposal, round, number));
INSERT INTO proposal_edit VALUES(1,1,0,'sources.csv','add','','id,publisher,published,title,url,reliability','news-june,Island News,2024-06-12,"A pledge, told",https://example.org/june,B','',0);
INSERT INTO proposal_edit VALUES(1,1,1,'facts.csv','add','','id,series,on,actor,value,credibility,source','pledge-june,pledged_personnel,2023-12-01,JAM,150,2,news-june','',0);
INSERT INTO proposal_edit VALUES(2,1,0,'facts.csv','change','strength-tm','status','disputed','',0);
CREATE TABLE proposal_note (
  number BIGINT PRIMARY KEY, proposal BIGINT NOT NULL REFERENCES proposal (number), at BIGINT NOT NULL,
  who TEXT NOT NULL REFERENCES account (name), text TEXT NOT NULL, verdict TEXT NOT NULL);
INSERT INTO proposal_note VALUES(1,1,1795952912,'rosa','Checked','accepted');
INSERT INTO proposal_note VALUES(2,2,1795952916,'rosa','Whose?','');
CREATE TABLE review (
  proposal BIGINT NOT NULL, round BIGINT NOT NULL, proposer TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES account (name),
  verdict TEXT NOT NULL CHECK (verdict IN ('sent back', 'refused', 'withdrawn', 'accepted')),
  at BIGINT NOT NULL, PRIMARY KEY (proposal, round),
  FOREIGN KEY (proposal, proposer) REFERENCES proposal (number, proposer),
  CHECK (reviewer <> proposer OR verdict = 'withdrawn'));
INSERT INTO review VALUES(1,1,'jean','rosa','accepted',1795952912);
CREATE TABLE acceptance (
  proposal BIGINT PRIMARY KEY, mission TEXT NOT NULL UNIQUE, mark TEXT NOT NULL UNIQUE,
  proposer TEXT NOT NULL, reviewer TEXT NOT NULL REFERENCES account (name), round BIGINT NOT NULL,
  note TEXT NOT NULL, taken TEXT NOT NULL, git BIGINT NOT NULL, after_hash TEXT NOT NULL, at BIGINT NOT NULL,
  FOREIGN KEY (proposal, proposer) REFERENCES proposal (number, proposer),
  CHECK (reviewer <> proposer));
CREATE TABLE acceptance_file (
  proposal BIGINT NOT NULL REFERENCES acceptance (proposal), name TEXT NOT NULL, was_there BIGINT NOT NULL,
  before_text TEXT NOT NULL, after_text TEXT NOT NULL, PRIMARY KEY (proposal, name));
CREATE TABLE log (
  number BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
  details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
INSERT INTO log VALUES(1,1795952903,'terminal (root)','account added','account kofi','as keeper','','684198b82d019bd202be4159569ed83b27de7fe3644b138db8d7d5fcaf739162');
INSERT INTO log VALUES(2,1795952904,'terminal (root)','account added','account jean','as contributor','684198b82d019bd202be4159569ed83b27de7fe3644b138db8d7d5fcaf739162','1abadcc8dbe20b15d99c9cf39a6bb7903cf775522abdfb2f259502c9a025db54');
INSERT INTO log VALUES(3,1795952906,'terminal (root)','account added','account rosa','as reviewer','1abadcc8dbe20b15d99c9cf39a6bb7903cf775522abdfb2f259502c9a025db54','3e82f74f6938cca780beb07aa299c4ef165096f0058c47f1f6c535a6c3893ee4');
INSERT INTO log VALUES(4,1795952908,'jean','signed in','account jean','at a terminal','3e82f74f6938cca780beb07aa299c4ef165096f0058c47f1f6c535a6c3893ee4','f73d1709d739e364a5f276cfe3ba14b58b8510fbfead6344aca71537f465343d');
INSERT INTO log VALUES(5,1795952910,'jean','proposed','proposal 1','2 rows for mission','f73d1709d739e364a5f276cfe3ba14b58b8510fbfead6344aca71537f465343d','2c56ce704ff05863d70c0bc6fce1afb28385407a93477baf33178f63a0763735');
INSERT INTO log VALUES(6,1795952910,'rosa','signed in','account rosa','at a terminal','2c56ce704ff05863d70c0bc6fce1afb28385407a93477baf33178f63a0763735','352e6048e83b46cbe5ece7c8644cfae46a861c2f91354753b3ac50e5e35d839d');
INSERT INTO log VALUES(7,1795952912,'rosa','accepting','proposal 1','','352e6048e83b46cbe5ece7c8644cfae46a861c2f91354753b3ac50e5e35d839d','6cafadeccfb72aeae6092f65345730c3a8717258590badd3ef11441cbeb33f11');
INSERT INTO log VALUES(8,1795952912,'rosa','accepted','proposal 1','2 of 2 rows','6cafadeccfb72aeae6092f65345730c3a8717258590badd3ef11441cbeb33f11','f5423b916af344fdb21bfcf8c0e26ecdb032fd8990227bd7ef118c494ea556bd');
INSERT INTO log VALUES(9,1795952913,'jean','signed in','account jean','at a terminal','f5423b916af344fdb21bfcf8c0e26ecdb032fd8990227bd7ef118c494ea556bd','f20c9ac2161706208a8bbe914a4c476cb3d5d2b05c2477b691ba14ebec630921');
INSERT INTO log VALUES(10,1795952914,'jean','proposed','proposal 2','1 row for mission','f20c9ac2161706208a8bbe914a4c476cb3d5d2b05c2477b691ba14ebec630921','cff09cbc0a9cfedb34fb5d3a52f93bacfd109f732e098709073d3d601a7c96ee');
INSERT INTO log VALUES(11,1795952915,'rosa','signed in','account rosa','at a terminal','cff09cbc0a9cfedb34fb5d3a52f93bacfd109f732e098709073d3d601a7c96ee','4da9a0b7e139b0359da5d48aefc34b2fc99d6f6aa5271b97c134ca28cd1cc0b1');
INSERT INTO log VALUES(12,1795952916,'rosa','noted','proposal 2','','4da9a0b7e139b0359da5d48aefc34b2fc99d6f6aa5271b97c134ca28cd1cc0b1','7424023df48f24fc29399d88560696633f4979aad079878c3a784f340251d2d3');
CREATE TABLE log_head (
  one BIGINT PRIMARY KEY CHECK (one = 1), number BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO log_head VALUES(1,12,'7424023df48f24fc29399d88560696633f4979aad079878c3a784f340251d2d3');
CREATE INDEX session_account ON session (account);
CREATE INDEX token_account ON token (account);
CREATE INDEX proposal_state ON proposal (mission, state);
CREATE INDEX proposal_note_proposal ON proposal_note (proposal);
CREATE INDEX log_about ON log (about);
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER proposer_stays BEFORE UPDATE OF number, proposer, mission ON proposal
  BEGIN SELECT RAISE(ABORT, 'a proposal keeps its proposer'); END;
CREATE TRIGGER edit_stays BEFORE UPDATE OF proposal, round, number, file, kind, row_key, columns_text, row_text,
  before_text ON proposal_edit BEGIN SELECT RAISE(ABORT, 'what was proposed stays'); END;
CREATE TRIGGER edit_is_kept BEFORE DELETE ON proposal_edit
  BEGIN SELECT RAISE(ABORT, 'what was proposed stays'); END;
COMMIT;
