package io.tollkeeper.query.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.query.MigratedDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Sealing")
class SealingTest {

    private static final String EVENT = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select 'id' || n, '%s' || n, 0, null, '2026-10-01T00:00:00Z', 'T', '1', '{"n":1}', '{}'
            from generate_series(%d, %d) n;""";

    private MigratedDatabase database;
    private JdbcTemplate jdbc;
    private Sealing sealing;

    @BeforeEach
    void empty() throws Exception {
        database = MigratedDatabase.emptied();
        jdbc = new JdbcTemplate(database.administrator());
        sealing = SealedDatabase.sealing(database);
        database.administer("""
                create or replace function public.field(text) returns bytea language sql immutable as
                $$ select int4send(25) || case when $1 is null then int4send(-1)
                          else int4send(octet_length($1)) || convert_to($1, 'UTF8') end $$""");
    }

    private void log(String prefix, int from, int to) throws Exception {
        database.administer(EVENT.formatted(prefix, from, to));
    }

    @Test
    void chainsEachTenantsEventsInTheOrderOfTheLog() throws Exception {
        log("usage:a:api:", 1, 2);
        log("usage:b:api:", 1, 1);
        log("price:b", 1, 1);
        log("adj:a:", 3, 3);
        log("vault:a:", 1, 1);

        assertThat(sealing.sealNext()).isEqualTo(6);

        assertThat(jdbc.queryForList(
                        "select tenant_id || number || positions::text from event_seal order by tenant_id",
                        String.class))
                .containsExactly("1{4,6}", "a1{1,2,5}", "b1{3}");
        assertThat(sealing.sealNext()).isZero();
        log("usage:a:api:", 9, 9);
        assertThat(sealing.sealNext()).isOne();
        assertThat(chainOf("a", 2)).isEqualTo(chained("a", List.of(1L, 2L, 5L, 7L)));
        assertThat(chainOf("b", 1)).isEqualTo(chained("b", List.of(3L)));
    }

    /** Made by another program, in another language: see src/docs/proofs.md. */
    @Test
    void isAsThePublishedVectorsHaveIt() throws Exception {
        JsonNode vectors =
                JsonMapper.shared().readTree(Files.readAllBytes(Path.of("..", "src", "docs", "vectors", "chain.json")));
        String tenant = vectors.get("tenant").asString();

        long number = 1;
        for (JsonNode event : vectors.get("events")) {
            jdbc.update("""
                    insert into domain_event_entry (global_index, event_identifier, aggregate_identifier, sequence_number,
                           type, time_stamp, payload_type, payload_revision, payload, meta_data)
                    select global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                           payload_type, payload_revision, convert_to(payload, 'UTF8'), convert_to(meta_data, 'UTF8')
                    from json_to_record(?::json) e (global_index bigint, event_identifier text, aggregate_identifier text,
                           sequence_number bigint, type text, time_stamp text, payload_type text, payload_revision text,
                           payload text, meta_data text)""", event.get("columns").toString());
            SealedDatabase.sealAll(database);

            assertThat(chainOf(tenant, number++)).isEqualTo(event.get("chain").asString());
        }
    }

    /** By the definition: the row's columns one after the other, each after its type's number and its length. */
    private String chained(String tenant, List<Long> positions) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] link = sha256.digest(("tollkeeper-event-chain/1:" + tenant).getBytes(StandardCharsets.UTF_8));
        for (long position : positions) {
            byte[] event = bytes("""
                    select int4send(10) || int4send(20) || int4send(8) || int8send(global_index)
                        || public.field(event_identifier) || public.field(aggregate_identifier)
                        || int4send(20) || int4send(8) || int8send(sequence_number) || public.field(type)
                        || public.field(time_stamp) || public.field(payload_type) || public.field(payload_revision)
                        || int4send(17) || int4send(length(payload)) || payload
                        || int4send(17) || int4send(length(meta_data)) || meta_data
                    from domain_event_entry where global_index = ?""", position);
            sha256.update(link);
            link = sha256.digest(MessageDigest.getInstance("SHA-256").digest(event));
        }
        return HexFormat.of().formatHex(link);
    }

    private String chainOf(String tenant, long number) {
        return HexFormat.of()
                .formatHex(bytes("select chain from event_seal where tenant_id = ? and number = ?", tenant, number));
    }

    private byte[] bytes(String query, Object... parameters) {
        return Objects.requireNonNull(jdbc.queryForObject(query, byte[].class, parameters));
    }

    @Test
    void goesOnBatchByBatch() throws Exception {
        log("usage:a:api:", 1, Sealing.BATCH + 7);

        assertThat(sealing.sealNext()).isEqualTo(Sealing.BATCH);
        assertThat(sealing.sealNext()).isEqualTo(7);

        assertThat(jdbc.queryForObject("select position from seal_progress", Long.class))
                .isEqualTo(Sealing.BATCH + 7L);
        assertThat(jdbc.queryForList("select cardinality(positions) from event_seal order by number", Integer.class))
                .containsExactly(Sealing.BATCH, 7);
    }

    @Test
    void comesBackForAnEventWhoseWriterCommitsLate() throws Exception {
        log("usage:a:api:", 1, 1);
        try (var late = database.administrator().getConnection()) {
            late.setAutoCommit(false);
            try (var statement = late.createStatement()) {
                statement.execute(EVENT.formatted("usage:a:api:", 2, 3));
            }
            log("usage:a:api:", 4, 4);

            assertThat(sealing.sealNext()).isEqualTo(2);
            assertThat(sealing.sealNext())
                    .as("while the writer has not committed")
                    .isZero();
            late.commit();
        }

        assertThat(sealing.sealNext()).isEqualTo(2);
        assertThat(jdbc.queryForList("select positions::text from event_seal order by number", String.class))
                .containsExactly("{1,4}", "{2,3}");
        assertThat(jdbc.queryForObject("select count(*) from seal_gap", Long.class))
                .isZero();
    }

    @Test
    void givesAPlaceUpThatStaysEmpty() throws Exception {
        log("usage:a:api:", 1, 1);
        database.administer("select nextval(pg_get_serial_sequence('domain_event_entry', 'global_index'))");
        log("usage:a:api:", 3, 3);
        sealing.sealNext();
        assertThat(jdbc.queryForList("select position from seal_gap", Long.class))
                .containsExactly(2L);

        database.administer("update seal_gap set seen_at = seen_at - interval '61 seconds'");
        sealing.sealNext();

        assertThat(jdbc.queryForObject("select count(*) from seal_gap", Long.class))
                .isZero();
    }

    /** Counting the positions of all seals took the server seconds, again and again. */
    @Test
    void leavesNothingToBeCountedForStatistics() throws Exception {
        log("usage:a:api:", 1, 3);
        sealing.sealNext();

        database.administer("analyze event_seal");

        assertThat(jdbc.queryForList(
                        "select attname::text from pg_stats where tablename = 'event_seal' order by 1", String.class))
                .contains("tenant_id", "chain")
                .doesNotContain("positions", "marks");
    }

    @Test
    void isDoneByOneNodeWhileOthersPassBy() throws Exception {
        log("usage:a:api:", 1, 3);
        try (var other = database.administrator().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select * from seal_progress for update");
                assertThat(sealing.sealNext()).isZero();
            }
            other.rollback();
        }
        assertThat(sealing.sealNext()).isEqualTo(3);
    }
}
