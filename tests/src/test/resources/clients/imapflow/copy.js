// SPDX-License-Identifier: Apache-2.0
// Keeps a local copy of an IMAP account with imapflow, and changes the account: node copy.js HOST PORT USER COPY.json [LOG]
// The password comes in the environment variable IMAP_PASSWORD. Commands come on standard input, a line each, with tabs between
// the words; each is answered with a line "ok", "ok <tab> text" or "error <tab> text".
//
//   sync [busy]                      all mailboxes: in full at first, later what has changed; "busy" if others change it meanwhile
//   append MAILBOX FILE FLAGS        flags are separated by commas, "" is none; answers with the UID
//   flags MAILBOX UIDS add|remove FLAGS
//   move MAILBOX UIDS TO
//   delete MAILBOX UIDS
//   part MAILBOX UID SECTION         the decoded part's SHA-256
//   idle MAILBOX                     stays in IDLE until the next command but "state"
//   state                            the local copy: a line "MAILBOX <tab> UID <tab> SHA-256 <tab> FLAGS" for each message, then "ok"
//
// The copy changes by what the server tells, never by what was asked for: a message is gone when VANISHED says so, flags are those
// of FETCH responses, UIDs of new messages are those of APPENDUID and COPYUID.
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const readline = require('node:readline');
const { ImapFlow } = require('imapflow');

const [host, port, user, file, log] = process.argv.slice(2);

/** path -> { uidValidity, modseq, lastUid, messages: { uid -> { hash, flags } } }; numbers of 64 bits as text. */
const copy = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};

const client = new ImapFlow({
    host,
    port: Number(port),
    secure: false,
    // The certificate of a server under test is its own.
    tls: { rejectUnauthorized: false },
    auth: { user, pass: process.env.IMAP_PASSWORD },
    qresync: true,
    disableAutoIdle: true,
    logger: log ? loggerTo(log) : false,
    logRaw: Boolean(log)
});

/** What the server told and should not have told; the next answer says it. */
let fault = '';
/** The mailbox that is in IDLE. */
let idlePath = '';
let following = Promise.resolve();

client.on('flags', ({ path, uid, flags }) => apply(path, { uid, flags }));

client.on('expunge', ({ path, uid, vanished, earlier }) => {
    if (!vanished) {
        fault = 'EXPUNGE came although QRESYNC is enabled';
    }
    delete copy[path]?.messages[uid];
    // imapflow 1.7.8 counts down on EXPUNGE only, and without the count it does not notice the next EXISTS.
    if (!earlier && client.mailbox?.path === path) {
        client.mailbox.exists--;
    }
});

/** New messages of which IDLE tells are fetched at once, and IDLE goes on. */
client.on('exists', ({ path }) => {
    if (path === idlePath) {
        following = following
            .then(() => fetchNew(path))
            .then(() => startIdle(path))
            .catch(error => { fault = error.message; });
    }
});

client.on('error', error => {
    console.log(`error\t${error.message}`);
    process.exit(1);
});

/** A FETCH response: with the content a new message, without it flags of one that is known. */
function apply(path, { uid, flags, source }) {
    const messages = copy[path]?.messages;
    const listed = flags && [...flags].filter(flag => flag !== '\\Recent').sort();
    if (!uid) {
        fault = 'FETCH came without UID although QRESYNC is enabled';
    } else if (source && flags) {
        messages[uid] = { hash: createHash('sha256').update(source).digest('hex'), flags: listed };
        copy[path].lastUid = Math.max(copy[path].lastUid, uid);
    } else if (flags && messages?.[uid]) {
        messages[uid].flags = listed;
    }
}

async function fetchNew(path) {
    const from = copy[path].lastUid + 1;
    for await (const message of client.fetch(`${from}:*`, { uid: true, flags: true, source: true }, { uid: true })) {
        // "n:*" has the last message also if its UID is less than n.
        apply(path, message.uid < from ? { ...message, source: undefined } : message);
    }
}

/** Selects a mailbox and makes its copy current: by SELECT (QRESYNC), and in full if there is no copy yet. */
async function open(path, others) {
    const known = copy[path];
    const box = await client.mailboxOpen(path, known && {
        uidValidity: BigInt(known.uidValidity),
        changedSince: BigInt(known.modseq)
    });
    const modseq = `${box.highestModseq}`;
    const uidValidity = `${box.uidValidity}`;
    if (known?.uidValidity !== uidValidity) {
        copy[path] = { uidValidity, modseq, lastUid: 0, messages: {} };
    } else if (!box.qresync) {
        throw new Error(`SELECT ${path} (QRESYNC ...) told no HIGHESTMODSEQ`);
    }
    if (box.uidNext > copy[path].lastUid + 1) {
        await fetchNew(path);
    }
    if (known?.uidValidity === uidValidity) {
        await tellTwice(path, known.modseq, others);
    }
    copy[path].modseq = modseq;
}

/** UID FETCH (CHANGEDSINCE VANISHED) must not tell anything that SELECT (QRESYNC) has not told. */
async function tellTwice(path, modseq, others) {
    const before = JSON.stringify(copy[path].messages);
    for await (const message of client.fetch('1:*', { uid: true, flags: true }, { uid: true, changedSince: BigInt(modseq) })) {
        apply(path, message);
    }
    if (others !== 'busy' && before !== JSON.stringify(copy[path].messages)) {
        throw new Error(`${path}: FETCH (CHANGEDSINCE ${modseq} VANISHED) told what SELECT (QRESYNC) had not`);
    }
}

function startIdle(path) {
    if (path === idlePath) {
        client.idle().catch(error => { fault = error.message; });
    }
}

const commands = {
    async sync(others) {
        const paths = (await client.list()).filter(box => !box.flags.has('\\Noselect')).map(box => box.path);
        for (const path of Object.keys(copy).filter(path => !paths.includes(path))) {
            delete copy[path];
        }
        for (const path of paths) {
            await open(path, others);
        }
    },

    async append(path, source, flags) {
        const { uid } = await client.append(path, fs.readFileSync(source), words(flags));
        if (!uid) {
            throw new Error('APPEND told no APPENDUID');
        }
        return `${uid}`;
    },

    async flags(path, uids, operation, flags) {
        await open(path);
        const change = operation === 'add' ? client.messageFlagsAdd : client.messageFlagsRemove;
        if (!await change.call(client, uids, words(flags), { uid: true })) {
            throw new Error(`STORE of ${uids} was refused`);
        }
    },

    async move(path, uids, to) {
        await open(path);
        const moved = new Map(uids.split(',').map(uid => [Number(uid), copy[path].messages[uid]]));
        const { uidMap } = await client.messageMove(uids, to, { uid: true });
        if (uidMap?.size !== moved.size) {
            throw new Error(`MOVE of ${moved.size} messages told a COPYUID of ${uidMap?.size}`);
        }
        for (const [uid, newUid] of uidMap) {
            copy[to].messages[newUid] = moved.get(uid);
        }
    },

    async delete(path, uids) {
        await open(path);
        if (!await client.messageDelete(uids, { uid: true })) {
            throw new Error(`UID EXPUNGE of ${uids} was refused`);
        }
    },

    async part(path, uid, section) {
        await open(path);
        const { content } = await client.download(uid, section, { uid: true });
        const hash = createHash('sha256');
        for await (const chunk of content) {
            hash.update(chunk);
        }
        return hash.digest('hex');
    },

    async idle(path) {
        await open(path);
        idlePath = path;
        startIdle(path);
    },

    async state() {
        for (const path of Object.keys(copy).sort()) {
            for (const [uid, { hash, flags }] of Object.entries(copy[path].messages)) {
                console.log(`${path}\t${uid}\t${hash}\t${flags.join(',')}`);
            }
        }
    }
};

function words(text) {
    return text ? text.split(',') : [];
}

function loggerTo(name) {
    const write = entry =>
        fs.appendFileSync(name, JSON.stringify(entry, (key, value) => typeof value === 'bigint' ? `${value}` : value) + '\n');
    return Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map(level => [level, write]));
}

async function answer(line) {
    const [name, ...args] = line.split('\t');
    if (name !== 'state') {
        idlePath = '';
        await following;
    }
    const text = await commands[name](...args);
    fs.writeFileSync(file, JSON.stringify(copy, null, 1));
    if (fault) {
        throw new Error(fault);
    }
    return text ? `ok\t${text}` : 'ok';
}

async function main() {
    await client.connect();
    for (const needed of ['QRESYNC', 'CONDSTORE']) {
        if (!client.enabled.has(needed)) {
            throw new Error(`ENABLE did not enable ${needed}`);
        }
    }
    console.log('ok');
    for await (const line of readline.createInterface({ input: process.stdin })) {
        console.log(await answer(line).catch(error => `error\t${error.responseText || error.message}`));
    }
    await client.logout();
}

main().catch(error => {
    console.log(`error\t${error.responseText || error.message}`);
    process.exit(1);
});
