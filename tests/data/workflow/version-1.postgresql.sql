SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.muster_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
  BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.acceptance (
    proposal bigint NOT NULL,
    mission text NOT NULL,
    mark text NOT NULL,
    proposer text NOT NULL,
    reviewer text NOT NULL,
    round bigint NOT NULL,
    note text NOT NULL,
    taken text NOT NULL,
    git bigint NOT NULL,
    after_hash text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT acceptance_check CHECK ((reviewer <> proposer))
);
CREATE TABLE public.acceptance_file (
    proposal bigint NOT NULL,
    name text NOT NULL,
    was_there bigint NOT NULL,
    before_text text NOT NULL,
    after_text text NOT NULL
);
CREATE TABLE public.account (
    name text NOT NULL,
    full_name text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    password text NOT NULL,
    disabled bigint NOT NULL,
    created bigint NOT NULL,
    CONSTRAINT account_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'contributor'::text, 'reviewer'::text, 'keeper'::text])))
);
CREATE TABLE public.attempt (
    subject text NOT NULL,
    failures bigint NOT NULL,
    last bigint NOT NULL,
    until bigint NOT NULL
);
CREATE TABLE public.counter (
    kind text NOT NULL,
    value bigint NOT NULL
);
CREATE TABLE public.folder_version (
    mission text NOT NULL,
    number bigint NOT NULL,
    hash text NOT NULL,
    cause text NOT NULL,
    files text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT folder_version_cause_check CHECK ((cause = ANY (ARRAY['first'::text, 'by hand'::text, 'accepted'::text])))
);
CREATE TABLE public.log (
    number bigint NOT NULL,
    at bigint NOT NULL,
    who text NOT NULL,
    what text NOT NULL,
    about text NOT NULL,
    details text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.log_head (
    one bigint NOT NULL,
    number bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT log_head_one_check CHECK ((one = 1))
);
CREATE TABLE public.proposal (
    number bigint NOT NULL,
    mission text NOT NULL,
    proposer text NOT NULL,
    why text NOT NULL,
    proposed bigint NOT NULL,
    round bigint NOT NULL,
    state text NOT NULL,
    decided_by text,
    decided bigint,
    base text NOT NULL,
    base_version bigint NOT NULL,
    commit_hash text NOT NULL,
    edits bigint NOT NULL,
    CONSTRAINT proposal_check CHECK (((state <> 'accepted'::text) OR ((decided_by IS NOT NULL) AND (decided_by <> proposer)))),
    CONSTRAINT proposal_round_check CHECK ((round >= 1)),
    CONSTRAINT proposal_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'sent back'::text, 'refused'::text, 'accepted'::text])))
);
CREATE TABLE public.proposal_edit (
    proposal bigint NOT NULL,
    round bigint NOT NULL,
    number bigint NOT NULL,
    file text NOT NULL,
    kind text NOT NULL,
    row_key text NOT NULL,
    columns_text text NOT NULL,
    row_text text NOT NULL,
    before_text text NOT NULL,
    left_out bigint NOT NULL,
    CONSTRAINT proposal_edit_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'change'::text]))),
    CONSTRAINT proposal_edit_left_out_check CHECK ((left_out = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.proposal_note (
    number bigint NOT NULL,
    proposal bigint NOT NULL,
    at bigint NOT NULL,
    who text NOT NULL,
    text text NOT NULL,
    verdict text NOT NULL
);
CREATE TABLE public.review (
    proposal bigint NOT NULL,
    round bigint NOT NULL,
    proposer text NOT NULL,
    reviewer text NOT NULL,
    verdict text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT review_check CHECK (((reviewer <> proposer) OR (verdict = 'withdrawn'::text))),
    CONSTRAINT review_verdict_check CHECK ((verdict = ANY (ARRAY['sent back'::text, 'refused'::text, 'withdrawn'::text, 'accepted'::text])))
);
CREATE TABLE public.schema_version (
    version bigint NOT NULL
);
CREATE TABLE public.session (
    number bigint NOT NULL,
    hash text NOT NULL,
    account text NOT NULL,
    address text NOT NULL,
    began bigint NOT NULL,
    used bigint NOT NULL,
    ends bigint NOT NULL
);
CREATE TABLE public.token (
    number bigint NOT NULL,
    hash text NOT NULL,
    account text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    made bigint NOT NULL,
    ends bigint NOT NULL,
    used bigint,
    revoked bigint NOT NULL,
    CONSTRAINT token_revoked_check CHECK ((revoked = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT token_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'contributor'::text, 'reviewer'::text, 'keeper'::text])))
);
INSERT INTO public.account VALUES ('kofi', '', '', 'keeper', '$argon2id$v=19$m=65536,t=2,p=1$YcwZuu7pq7rMZp+IwbI8iQ$MPNvFphKKmEF+L5aFQKgFbzZSIPXUNmOwn3G4w6+KEw', 0, 1795952932);
INSERT INTO public.account VALUES ('jean', '', '', 'contributor', '$argon2id$v=19$m=65536,t=2,p=1$lAUIjKonvj2BrAMbL1Izww$huT44EMv7A3XmNwbEA3ikKiPhGfq2HiSAKG1OVpPhr0', 0, 1795952933);
INSERT INTO public.account VALUES ('rosa', '', '', 'reviewer', '$argon2id$v=19$m=65536,t=2,p=1$oKHPo7a9lpbe/B6gqLo15w$tveSWU9CAl5GTRkmZkuBAdKmY9J3RSAsPfyJGoDY0ns', 0, 1795952935);
INSERT INTO public.counter VALUES ('proposal', 2);
INSERT INTO public.counter VALUES ('note', 2);
INSERT INTO public.folder_version VALUES ('mission', 1, '3340b0ebf83e642df6534b38f8dfdfd8bc1bb4bf48be37a61563238849460e83', 'first', '0c18348669e4f7a1c4b44508d7f6322653f759e58b40de2724de65a187ef79c2 actors.csv
ba4c1c7c1f5cf2afc760b7454b7a38d9a3077841de601ab95fc16cde49827d5e closures.csv
9677c5a34f1de2b746df3e2ef3f1cbb54b20aab8f6455ef839d7cda0614eb440 facts.csv
1a4e47633ee5501d24225e34c52228b4d6226a6497ecd2b4b0fd711e3b34f265 links.csv
4742844a11e6edc7bec5d4b58ae964a7deeefbff912bf03e04b5819aced6e07b mission.toml
6641fb58e1e67c17c8deb8a058a589ae6d606de032709d592f3cf0fa4bbbeff9 places.csv
67f082cfd8966bec2328e69504e6564b1f14780443e89b7c2b8e437ec36d77ef requirements.csv
ddf5357b262d56ed55e6189ccafc54b7d02c44cde7dc50b30e69ede88ace8fe8 sources.csv
25fc047b24d50ab48a7e55de328530c3e82adcca85bbbae2b11602c45d0c2479 steps.csv
736932b451f5ad6e1bf318c9ee5f163c0d895ca6e054eb835b3ff0ae9d110f35 units.csv
', 1795952938);
INSERT INTO public.folder_version VALUES ('mission', 2, '5d459280270152e53115dac5649ee4f66ffcca066153d17dc7208637f591ca5e', 'accepted', '0c18348669e4f7a1c4b44508d7f6322653f759e58b40de2724de65a187ef79c2 actors.csv
ba4c1c7c1f5cf2afc760b7454b7a38d9a3077841de601ab95fc16cde49827d5e closures.csv
7e08c6461be0fc8afbd44d1b7b533f85146aa2720c4b1d18c7c4a2976cc7325b facts.csv
1a4e47633ee5501d24225e34c52228b4d6226a6497ecd2b4b0fd711e3b34f265 links.csv
4742844a11e6edc7bec5d4b58ae964a7deeefbff912bf03e04b5819aced6e07b mission.toml
6641fb58e1e67c17c8deb8a058a589ae6d606de032709d592f3cf0fa4bbbeff9 places.csv
67f082cfd8966bec2328e69504e6564b1f14780443e89b7c2b8e437ec36d77ef requirements.csv
978745e0d6c6fd263556f39ba1301a7d9cf36b80abc332d5695353ebfa3bdc84 sources.csv
25fc047b24d50ab48a7e55de328530c3e82adcca85bbbae2b11602c45d0c2479 steps.csv
736932b451f5ad6e1bf318c9ee5f163c0d895ca6e054eb835b3ff0ae9d110f35 units.csv
', 1795952941);
INSERT INTO public.log VALUES (1, 1795952932, 'terminal (root)', 'account added', 'account kofi', 'as keeper', '', '7006e09b7f579c64716f23f2d29d26b35c24542a1d9d0c9e327d6eecaac8745d');
INSERT INTO public.log VALUES (2, 1795952933, 'terminal (root)', 'account added', 'account jean', 'as contributor', '7006e09b7f579c64716f23f2d29d26b35c24542a1d9d0c9e327d6eecaac8745d', '5c97d7da6bd49fb48e4833c0bf2315e96c7fdae2d4d5e5f5a9020aeeb96b7864');
INSERT INTO public.log VALUES (3, 1795952935, 'terminal (root)', 'account added', 'account rosa', 'as reviewer', '5c97d7da6bd49fb48e4833c0bf2315e96c7fdae2d4d5e5f5a9020aeeb96b7864', '7d0bb9c3e6f885e49dbc7013956d8233389d0f66e1f24235661640f3083b943e');
INSERT INTO public.log VALUES (4, 1795952937, 'jean', 'signed in', 'account jean', 'at a terminal', '7d0bb9c3e6f885e49dbc7013956d8233389d0f66e1f24235661640f3083b943e', 'a66566f2e90dcdd29ebb6866afaedb89690339bc68c9219f71757aeda85e4f21');
INSERT INTO public.log VALUES (5, 1795952938, 'jean', 'proposed', 'proposal 1', '2 rows for mission', 'a66566f2e90dcdd29ebb6866afaedb89690339bc68c9219f71757aeda85e4f21', 'f0e49cff61f0afc25120fc03a02a78e10a80f82dd29007bd9def553443e602b2');
INSERT INTO public.log VALUES (6, 1795952939, 'rosa', 'signed in', 'account rosa', 'at a terminal', 'f0e49cff61f0afc25120fc03a02a78e10a80f82dd29007bd9def553443e602b2', '5c09252458a79550c91b5cae7cc61cc862ba65d7f494ea25ce5c5152a2ddf6a2');
INSERT INTO public.log VALUES (7, 1795952941, 'rosa', 'accepting', 'proposal 1', '', '5c09252458a79550c91b5cae7cc61cc862ba65d7f494ea25ce5c5152a2ddf6a2', '4785a901edebf727abe7f10d4625ee514da2d7162b76854c735624b014419eaa');
INSERT INTO public.log VALUES (8, 1795952941, 'rosa', 'accepted', 'proposal 1', '2 of 2 rows', '4785a901edebf727abe7f10d4625ee514da2d7162b76854c735624b014419eaa', 'e80d3c97d4af630c6ef5f28db42abeacb76dbfa98694579b9941891b4f57f42a');
INSERT INTO public.log VALUES (9, 1795952941, 'jean', 'signed in', 'account jean', 'at a terminal', 'e80d3c97d4af630c6ef5f28db42abeacb76dbfa98694579b9941891b4f57f42a', '0d4253d685978e6fea194b4f678ddfb3d7d19787b321c6d2b86abd03f8fe651b');
INSERT INTO public.log VALUES (10, 1795952943, 'jean', 'proposed', 'proposal 2', '1 row for mission', '0d4253d685978e6fea194b4f678ddfb3d7d19787b321c6d2b86abd03f8fe651b', '0ee817f19dcb997789c3a444974dcc0d35b67eba61e948a59e97bf46acc9cb6e');
INSERT INTO public.log VALUES (11, 1795952944, 'rosa', 'signed in', 'account rosa', 'at a terminal', '0ee817f19dcb997789c3a444974dcc0d35b67eba61e948a59e97bf46acc9cb6e', 'ced630d830e8ed4acc74f9d5cc67162a482ee33c5f4083fe34e054c653b1e2fa');
INSERT INTO public.log VALUES (12, 1795952946, 'rosa', 'noted', 'proposal 2', '', 'ced630d830e8ed4acc74f9d5cc67162a482ee33c5f4083fe34e054c653b1e2fa', '0d61b5d6b03fbafe430e6be04faa70f56b1a4f1736678bdc1cb7c8285afb7419');
INSERT INTO public.log_head VALUES (1, 12, '0d61b5d6b03fbafe430e6be04faa70f56b1a4f1736678bdc1cb7c8285afb7419');
INSERT INTO public.proposal VALUES (1, 'mission', 'jean', 'The ministry says so', 1795952938, 1, 'accepted', 'rosa', 1795952941, '3340b0ebf83e642df6534b38f8dfdfd8bc1bb4bf48be37a61563238849460e83', 1, '', 2);
INSERT INTO public.proposal VALUES (2, 'mission', 'jean', 'Another count', 1795952943, 1, 'proposed', NULL, NULL, '5d459280270152e53115dac5649ee4f66ffcca066153d17dc7208637f591ca5e', 2, '', 1);
INSERT INTO public.proposal_edit VALUES (1, 1, 0, 'sources.csv', 'add', '', 'id,publisher,published,title,url,reliability', 'news-june,Island News,2024-06-12,"A pledge, told",https://example.org/june,B', '', 0);
INSERT INTO public.proposal_edit VALUES (1, 1, 1, 'facts.csv', 'add', '', 'id,series,on,actor,value,credibility,source', 'pledge-june,pledged_personnel,2023-12-01,JAM,150,2,news-june', '', 0);
INSERT INTO public.proposal_edit VALUES (2, 1, 0, 'facts.csv', 'change', 'strength-tm', 'status', 'disputed', '', 0);
INSERT INTO public.proposal_note VALUES (1, 1, 1795952941, 'rosa', 'Checked', 'accepted');
INSERT INTO public.proposal_note VALUES (2, 2, 1795952946, 'rosa', 'Whose?', '');
INSERT INTO public.review VALUES (1, 1, 'jean', 'rosa', 'accepted', 1795952941);
INSERT INTO public.schema_version VALUES (1);
ALTER TABLE ONLY public.acceptance_file
    ADD CONSTRAINT acceptance_file_pkey PRIMARY KEY (proposal, name);
ALTER TABLE ONLY public.acceptance
    ADD CONSTRAINT acceptance_mark_key UNIQUE (mark);
ALTER TABLE ONLY public.acceptance
    ADD CONSTRAINT acceptance_mission_key UNIQUE (mission);
ALTER TABLE ONLY public.acceptance
    ADD CONSTRAINT acceptance_pkey PRIMARY KEY (proposal);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (kind);
ALTER TABLE ONLY public.folder_version
    ADD CONSTRAINT folder_version_pkey PRIMARY KEY (mission, number);
ALTER TABLE ONLY public.log_head
    ADD CONSTRAINT log_head_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.proposal_edit
    ADD CONSTRAINT proposal_edit_pkey PRIMARY KEY (proposal, round, number);
ALTER TABLE ONLY public.proposal_note
    ADD CONSTRAINT proposal_note_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_number_proposer_key UNIQUE (number, proposer);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (proposal, round);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (number);
CREATE INDEX log_about ON public.log USING btree (about);
CREATE INDEX proposal_note_proposal ON public.proposal_note USING btree (proposal);
CREATE INDEX proposal_state ON public.proposal USING btree (mission, state);
CREATE INDEX session_account ON public.session USING btree (account);
CREATE INDEX token_account ON public.token USING btree (account);
CREATE TRIGGER edit_is_kept BEFORE DELETE ON public.proposal_edit FOR EACH ROW EXECUTE FUNCTION public.muster_refuse('what was proposed stays');
CREATE TRIGGER edit_stays BEFORE UPDATE OF proposal, round, number, file, kind, row_key, columns_text, row_text, before_text ON public.proposal_edit FOR EACH ROW EXECUTE FUNCTION public.muster_refuse('what was proposed stays');
CREATE TRIGGER log_is_kept BEFORE TRUNCATE ON public.log FOR EACH STATEMENT EXECUTE FUNCTION public.muster_refuse('the log is only added to');
CREATE TRIGGER log_stays BEFORE DELETE OR UPDATE ON public.log FOR EACH ROW EXECUTE FUNCTION public.muster_refuse('the log is only added to');
CREATE TRIGGER proposer_stays BEFORE UPDATE OF number, proposer, mission ON public.proposal FOR EACH ROW EXECUTE FUNCTION public.muster_refuse('a proposal keeps its proposer');
ALTER TABLE ONLY public.acceptance_file
    ADD CONSTRAINT acceptance_file_proposal_fkey FOREIGN KEY (proposal) REFERENCES public.acceptance(proposal);
ALTER TABLE ONLY public.acceptance
    ADD CONSTRAINT acceptance_proposal_proposer_fkey FOREIGN KEY (proposal, proposer) REFERENCES public.proposal(number, proposer);
ALTER TABLE ONLY public.acceptance
    ADD CONSTRAINT acceptance_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES public.account(name);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.account(name);
ALTER TABLE ONLY public.proposal_edit
    ADD CONSTRAINT proposal_edit_proposal_fkey FOREIGN KEY (proposal) REFERENCES public.proposal(number);
ALTER TABLE ONLY public.proposal_note
    ADD CONSTRAINT proposal_note_proposal_fkey FOREIGN KEY (proposal) REFERENCES public.proposal(number);
ALTER TABLE ONLY public.proposal_note
    ADD CONSTRAINT proposal_note_who_fkey FOREIGN KEY (who) REFERENCES public.account(name);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_proposer_fkey FOREIGN KEY (proposer) REFERENCES public.account(name);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_proposal_proposer_fkey FOREIGN KEY (proposal, proposer) REFERENCES public.proposal(number, proposer);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES public.account(name);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES public.account(name);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_account_fkey FOREIGN KEY (account) REFERENCES public.account(name);
