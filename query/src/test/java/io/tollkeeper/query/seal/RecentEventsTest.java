package io.tollkeeper.query.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.query.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName("Events that a node has just read")
class RecentEventsTest {

    private MigratedDatabase database;
    private JdbcTemplate jdbc;
    private RecentEvents recent;
    private Sealing sealing;

    @BeforeEach
    void empty() throws Exception {
        database = MigratedDatabase.emptied();
        jdbc = new JdbcTemplate(database.administrator());
        recent = new RecentEvents();
        sealing = SealedDatabase.sealing(database, recent);
        assertThat(sealing.sealNext()).as("the first look at an empty log").isZero();
    }

    private void log(String positions) throws SQLException {
        database.administer("""
                insert into domain_event_entry (global_index, event_identifier, aggregate_identifier, sequence_number, type,
                                                time_stamp, payload_type, payload_revision, payload, meta_data)
                select n, 'id' || n, 'usage:a:api:' || n, 0, null, '2026-10-01T00:00:00Z', 'T', '1', '{"n":1}', '{}'
                from unnest('{%s}'::bigint[]) n""".formatted(positions));
    }

    /** Reads rows of the log as whoever follows it does. */
    private void read(String positions) throws SQLException {
        try (var connection = database.runtime().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select " + RecentEvents.COLUMNS
                        + " from domain_event_entry where global_index = any('{" + positions + "}') order by 1")) {
            while (row.next()) {
                recent.note(row);
            }
        }
    }

    @Test
    void areSealedAsTheyWereReadWhateverBecameOfThemSince() throws Exception {
        log("1,2,3");
        read("1,2,3");
        String before = marksOfTheLog();
        database.administer("update domain_event_entry set payload = '{}' where global_index = 2");

        assertThat(sealing.sealNext()).isEqualTo(3);

        assertThat(marksOfTheSeals()).isEqualTo(before).isNotEqualTo(marksOfTheLog());
        assertThat(recent.handedOver()).isEqualTo(3);
    }

    @Test
    void arePutInOrderWithThoseThatOnlyTheLogHas() throws Exception {
        log("1,2,3,4,5,6");
        read("2,3,5");

        assertThat(sealing.sealNext()).isEqualTo(5);
        read("6");
        assertThat(sealing.sealNext()).isEqualTo(1);

        assertThat(seals()).containsExactly("{1,2,3,4,5}", "{6}");
        assertThat(marksOfTheSeals()).isEqualTo(marksOfTheLog());
        assertThat(recent.handedOver()).isEqualTo(4);
    }

    @Test
    void areNotSealedAgainWhenTheyFillAGap() throws Exception {
        log("1,2,4");
        read("1,2,4");
        sealing.sealNext();
        log("3");
        read("3");
        sealing.sealNext();
        log("5");
        read("3,4,5");
        sealing.sealNext();

        assertThat(seals()).containsExactly("{1,2,4}", "{3}", "{5}");
        assertThat(jdbc.queryForObject("select count(*) from seal_gap", Long.class))
                .isZero();
    }

    @Test
    void areReadFromTheLogIfTheirSealWasRolledBack() throws Exception {
        log("1,2,3");
        read("1,2,3");
        database.administer("alter table event_seal add constraint refuses check (false) not valid");
        try {
            assertThatThrownBy(() -> sealing.sealNext()).isInstanceOf(DataAccessException.class);
        } finally {
            database.administer("alter table event_seal drop constraint refuses");
        }

        assertThat(sealing.sealNext()).isEqualTo(3);
        assertThat(marksOfTheSeals()).isEqualTo(marksOfTheLog());
    }

    @Test
    void areForgottenWhenTheDatabaseIsServedByAnother() throws Exception {
        log("1,2,3");
        recent.follow(new Progress(0, 0, "another server"));
        read("1,2,3");
        database.administer("update domain_event_entry set payload = '{}' where global_index = 2");

        assertThat(sealing.sealNext()).isEqualTo(3);

        assertThat(marksOfTheSeals()).isEqualTo(marksOfTheLog());
        assertThat(recent.handedOver()).isZero();
    }

    @Test
    void areForgottenWhenAllSealsAreToBeMadeAnew() throws Exception {
        log("1,2,3");
        sealing.sealNext();
        log("4,5");
        read("4,5");
        database.administer("""
                update domain_event_entry set payload = '{}' where global_index = 4;
                truncate event_seal;
                update seal_progress set position = 0, batch = 0""");

        assertThat(sealing.sealNext()).isEqualTo(5);

        assertThat(marksOfTheSeals()).isEqualTo(marksOfTheLog());
    }

    @Test
    void areWaitedForWhileTheNodeReadsOn() throws Exception {
        log("1,2,3,4,5");
        read("1,2");

        assertThat(sealing.sealNext()).isEqualTo(2);
        assertThat(sealing.sealNext()).as("while the node has read on").isZero();
        read("3");
        assertThat(sealing.sealNext()).isEqualTo(1);
        assertThat(sealing.sealNext()).as("while the node has read on").isZero();
        assertThat(sealing.sealNext()).as("when it has not").isEqualTo(2);
    }

    @Test
    void areNotWaitedForWhereTheNodeIsFarBehind() throws Exception {
        int far = RecentEvents.CAPACITY;
        database.administer("update seal_progress set position = " + (far + 5));
        log("5," + (far + 6));
        read("5");

        assertThat(sealing.sealNext()).isEqualTo(1);
    }

    @Test
    void giveWayToLaterOnes() throws Exception {
        int later = 1 + RecentEvents.CAPACITY;
        log("1," + later);
        read("1," + later);

        assertThat(recent.take(0, Sealing.BATCH)).isEmpty();
        read("1");
        assertThat(recent.take(later - 1, Sealing.BATCH)).hasSize(1);
    }

    @Test
    void areOfNoInterestWhereNobodySeals() throws Exception {
        recent = new RecentEvents();
        log("1,2");

        read("1");
        assertThat(recent.take(0, Sealing.BATCH)).isEmpty();
        recent.follow(new Progress(1, 1, "server"));
        read("1,2");
        assertThat(recent.take(0, Sealing.BATCH))
                .extracting(HashedEvent::position)
                .containsExactly(2L);
    }

    @Test
    void areSealedOnceWhileManyWriteAndRead() throws Exception {
        AtomicBoolean written = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> readers =
                    List.of(threads.submit(() -> follow(written)), threads.submit(() -> follow(written)));
            List<Future<?>> writers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> write(writer)))
                    .toList();
            try {
                while (!writers.stream().allMatch(Future::isDone)) {
                    sealing.sealNext();
                }
            } finally {
                written.set(true);
            }
            for (Future<?> done :
                    Stream.concat(readers.stream(), writers.stream()).toList()) {
                done.get();
            }
        }

        await().untilAsserted(() -> {
            sealing.sealNext();
            assertThat(marksOfTheSeals()).isEqualTo(marksOfTheLog());
        });
        assertThat(recent.handedOver()).isPositive();
    }

    /** Commits events a few at a time, some of them late, and some never. */
    private @Nullable Void write(int writer) throws SQLException {
        Random random = new Random(writer);
        try (var connection = database.runtime().getConnection();
                var statement = connection.prepareStatement("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                            time_stamp, payload_type, payload_revision, payload, meta_data)
                        select 'id', 'usage:t' || ? || ':api:' || ? || '-' || n, 0, null, '2026-10-01T00:00:00Z', 'T', '1', '{}', '{}'
                        from generate_series(1, ?) n""")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 150; i++) {
                statement.setInt(1, random.nextInt(3));
                statement.setString(2, writer + "-" + i);
                statement.setInt(3, 1 + random.nextInt(20));
                statement.executeUpdate();
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else if (random.nextInt(3) > 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
        return null;
    }

    /** Reads on as long as there are writers, and does not go back for what commits late. */
    private @Nullable Void follow(AtomicBoolean written) throws SQLException {
        try (var connection = database.runtime().getConnection();
                var statement = connection.prepareStatement("select " + RecentEvents.COLUMNS
                        + " from domain_event_entry where global_index > ? order by global_index limit 100")) {
            for (long last = 0; !written.get(); ) {
                statement.setLong(1, last);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        recent.note(row);
                        last = row.getLong(1);
                    }
                }
            }
        }
        return null;
    }

    private List<String> seals() {
        return jdbc.query(
                "select positions::text from event_seal order by tenant_id, number", (row, number) -> row.getString(1));
    }

    private String marksOfTheSeals() {
        return text("""
                select string_agg(encode(substring(marks from (8 * n - 7)::int for 8), 'hex'), ' ' order by position)
                from event_seal, unnest(positions) with ordinality place (position, n)""");
    }

    /** Returns what the marks would be if all of the log were sealed now. */
    private String marksOfTheLog() {
        return text("""
                select string_agg(encode(substring(sha256(record_send(e)) for 8), 'hex'), ' ' order by global_index)
                from (select global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                             payload_type, payload_revision, payload, meta_data from domain_event_entry) e""");
    }

    private String text(String query) {
        return Objects.requireNonNull(jdbc.queryForObject(query, String.class));
    }
}
