package io.tollkeeper.query.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.query.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

@DisplayName("An event's hash")
class EventHashTest {

    /** Texts that are empty, absent, long, and not ASCII; identifiers with and without a tenant. */
    private static final String ODD_EVENTS = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select 'id' || number, aggregate, number, kind, '2026-10-01T00:00:00.5Z', 'T', revision, payload, '{"a":1}'
            from (values ('usage:tenant_a:api:k1', null, null, '{}'::bytea),
                         ('usage:tenant_a:api:k:2', '', '', ''),
                         ('adj:ten\u00e4nt \ud83d\ude00:k', 'Kind', '2', '\\x00ff00'),
                         ('closing:tenant_b', 'Kind', '1', convert_to(repeat('x', 1900), 'UTF8')),
                         ('price:api_call:1', 'Kind', '1', convert_to(repeat('y', 70000), 'UTF8')),
                         ('vault:testnet:C1', 'Kind', '1', '{}'),
                         ('prices:tenant_c:k', 'Kind', '1', '{}'),
                         ('alone', 'Kind', '1', '{}'),
                         ('usage::k', 'Kind', '1', '{}'),
                         (':', 'Kind', '1', '{}')) event (aggregate, kind, revision, payload),
                 lateral (select length(aggregate) * 100 + length(payload)) sizes (number)""";

    private static final String AS_THE_DATABASE_HAS_IT = """
            select case when starts_with(aggregate_identifier, 'price:') or starts_with(aggregate_identifier, 'vault:')
                        then ''
                        else split_part(aggregate_identifier, ':', 2) end
                   || ' ' || encode(sha256(record_send(row(global_index, event_identifier, aggregate_identifier,
                       sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data))), 'hex')
            from domain_event_entry order by global_index""";

    private MigratedDatabase database;

    @BeforeEach
    void empty() throws Exception {
        database = MigratedDatabase.emptied();
        database.administer(ODD_EVENTS);
    }

    /** @param threshold at -1 the driver asks for numbers and bytes in binary form, at 0 for all as text */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void isWhatTheDatabaseMakesOfItsRow(int threshold) throws Exception {
        try (Connection connection = database.runtime().getConnection()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(threshold);

            assertThat(hashes(connection))
                    .hasSize(10)
                    .isEqualTo(texts(connection, AS_THE_DATABASE_HAS_IT))
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> hashes(Connection connection) throws SQLException {
        List<String> hashes = new ArrayList<>();
        EventHash hash = new EventHash();
        String all = "select " + EventHash.COLUMNS + " from domain_event_entry order by global_index";
        try (var statement = connection.prepareStatement(all);
                var row = statement.executeQuery()) {
            while (row.next()) {
                HashedEvent event = HashedEvent.of(row, hash);
                hashes.add(event.tenantId() + " " + HexFormat.of().formatHex(event.hash()));
            }
        }
        return hashes;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = connection.prepareStatement(query);
                var row = statement.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
