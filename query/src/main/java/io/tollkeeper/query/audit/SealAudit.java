package io.tollkeeper.query.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through log and seals side by side: every sealed event must stand in the log as it was sealed, every event that
 * sealing has passed must be sealed, and the chains must come to what was sealed.
 *
 * <p>What is kept grows with the number of tenants, and with the events of one batch of seals.
 */
final class SealAudit {

    private static final String SEALS = """
            select batch, tenant_id, number, positions, marks, chain from event_seal order by batch, tenant_id""";
    private static final int FETCH_SIZE = 50;

    private static final String GENESIS = "tollkeeper-event-chain/1:";

    /** Events may be sealed later than others behind them; if so many are not sealed at all, no more need be known. */
    private static final int MAX_WAITING = 100_000;

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Logged(String chain, byte[] hash) {}

    /** How far a chain has come. */
    private static final class Link {

        private long number;
        private byte[] value;

        private Link(byte[] value) {
            this.value = value;
        }
    }

    private final Findings findings;
    private final MessageDigest sha256 = MerkleRoot.sha256();
    private final Map<String, Link> chains = new HashMap<>();

    /** Events that stand in the log before the end of the current batch, and in no seal so far. */
    private final Map<Long, Logged> waiting = new HashMap<>();

    SealAudit(Findings findings) {
        this.findings = findings;
    }

    /** Compares all of both, on two connections that see the same. */
    void run(Connection log, Connection sealed) throws SQLException {
        long passed = passed(sealed);
        Set<Long> gaps = gaps(sealed);
        try (HashedEvents events = new HashedEvents(log);
                var statement = sealed.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(SEALS)) {
                checkBatches(rows, events);
            }
            while (!findings.isCut() && events.isUpTo(passed) && waiting.size() <= MAX_WAITING) {
                wait(events);
            }
        }
        new TreeMap<>(waiting).forEach((position, event) -> {
            if (position <= passed && !gaps.contains(position)) {
                findings.add(
                        DiscrepancyType.EVENT_UNSEALED,
                        subject(event.chain(), position),
                        null,
                        null,
                        "it was not there when its place in the log was sealed");
            }
        });
    }

    private void checkBatches(ResultSet rows, HashedEvents events) throws SQLException {
        List<Seal> batch = new ArrayList<>();
        while (!findings.isCut() && rows.next()) {
            Seal seal = Seal.of(rows);
            if (!batch.isEmpty() && batch.getFirst().batch() != seal.batch()) {
                check(batch, events);
                batch.clear();
            }
            batch.add(seal);
        }
        if (!findings.isCut() && !batch.isEmpty()) {
            check(batch, events);
        }
    }

    private void check(List<Seal> batch, HashedEvents events) throws SQLException {
        long last = batch.stream().mapToLong(Seal::lastPosition).max().orElseThrow();
        while (events.isUpTo(last) && waiting.size() <= MAX_WAITING) {
            wait(events);
        }
        batch.forEach(this::check);
    }

    private void wait(HashedEvents events) throws SQLException {
        waiting.put(events.position(), new Logged(events.chain(), events.hash()));
        events.next();
    }

    private void check(Seal seal) {
        Link link = chains.computeIfAbsent(seal.chain(), chain -> new Link(genesis(chain)));
        boolean whole = true;
        if (seal.number() != link.number + 1) {
            add(DiscrepancyType.SEAL_MISSING, seal, null, "seal " + (link.number + 1) + " of the chain");
            whole = false;
        }
        byte[] value = link.value;
        for (int i = 0; i < seal.size(); i++) {
            Logged event = waiting.remove(seal.positionAt(i));
            if (event == null) {
                add(DiscrepancyType.SEALED_EVENT_MISSING, seal, seal.positionAt(i), "it was sealed");
                whole = false;
            } else if (!event.chain().equals(seal.chain()) || !seal.isMarked(i, event.hash())) {
                add(DiscrepancyType.SEALED_EVENT_CHANGED, seal, seal.positionAt(i), "it is not as it was sealed");
                whole = false;
            } else {
                sha256.update(value);
                value = sha256.digest(event.hash());
            }
        }
        if (whole && !MessageDigest.isEqual(value, seal.link())) {
            add(DiscrepancyType.CHAIN_MISMATCH, seal, seal.lastPosition(), "seal " + seal.number() + " of the chain");
        }
        link.number = seal.number();
        link.value = seal.link();
    }

    private void add(DiscrepancyType type, Seal seal, @Nullable Long position, String detail) {
        findings.add(type, subject(seal.chain(), position), null, null, detail);
    }

    private static Subject subject(String chain, @Nullable Long position) {
        return new Subject(chain.isEmpty() ? null : chain, null, position);
    }

    private byte[] genesis(String chain) {
        return sha256.digest((GENESIS + chain).getBytes(StandardCharsets.UTF_8));
    }

    private static long passed(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select position from seal_progress")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Set<Long> gaps(Connection connection) throws SQLException {
        Set<Long> gaps = new HashSet<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select position from seal_gap")) {
            while (rows.next()) {
                gaps.add(rows.getLong(1));
            }
        }
        return gaps;
    }
}
