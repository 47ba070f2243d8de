package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whom the application works as")
class RuntimeRoleTest {

    private static final String PERMISSION_DENIED = "42501";

    private static HikariDataSource application;

    @BeforeAll
    static void open() throws SQLException {
        application = MigratedDatabases.open(MigratedDatabases.address(TestDatabase.create()));
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void mayAddToTheLogAndReadIt() {
        assertThatCode(() -> MigratedDatabases.execute(application, """
                        insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                                                        time_stamp, payload_type, payload, meta_data)
                        values ('e', 'a', 0, '2026-10-01T00:00:00Z', 'p', '', '')""", "select * from domain_event_entry"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event_entry set payload = ''",
                "delete from domain_event_entry",
                "truncate domain_event_entry",
                "merge into domain_event_entry using (select 1) one on true when matched then delete",
                "select * from domain_event_entry for update",
                "alter table domain_event_entry add column forged text",
                "drop table domain_event_entry",
                "alter table domain_event_entry disable trigger all",
                "update event_seal set chain = ''",
                "delete from event_seal",
                "truncate event_seal",
                "delete from seal_progress",
                "create table forged ()",
                "create index forged on domain_event_entry (type)",
                "create schema forged",
                "create role forged",
                "set role tollkeeper_owner",
                "update flyway_schema_history set success = false",
                "delete from webhook_key",
                "insert into projection_table values ('domain_event_entry', 'billing')",
                "update projection_table set table_name = 'domain_event_entry' where table_name = 'transfer'",
                "delete from replay",
                "select replay_shape('public', 'transfer')",
                "drop table transfer",
                "create or replace function replay_discard(number bigint) returns void language sql as 'select'"
            })
    void mayNotChangeThePast(String statement) {
        assertDenied(statement);
        assertDenied("reset role", statement);
        assertDenied("reset session authorization", statement);
    }

    private static void assertDenied(String... statements) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> MigratedDatabases.execute(application, statements))
                .satisfies(e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(PERMISSION_DENIED));
    }
}
