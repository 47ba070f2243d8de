package io.tollkeeper.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.query.MigratedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName("Every table")
class ProjectionTableTest {

    /** What no replay builds: a table that a migration adds goes here, or into {@code projection_table}. */
    private static final Set<String> OF_NO_PROJECTION = Set.of(
            // The log, its seals, and how far its readers have come.
            "domain_event_entry",
            "snapshot_event_entry",
            "event_seal",
            "seal_gap",
            "seal_progress",
            "token_entry",
            "ledger_node",
            "rate_limit_bucket",
            // What sagas and workers do now.
            "saga_entry",
            "association_value_entry",
            "channel_lease",
            "settlement_work",
            "scheduled_tasks",
            // What administrators provide, and what was ordered.
            "webhook_key",
            "tenant_rate_limit",
            "replay",
            "reconcile_run",
            "manual_act",
            "projection_table",
            "flyway_schema_history");

    private final JdbcTemplate jdbc =
            new JdbcTemplate(MigratedDatabase.emptied().administrator());

    ProjectionTableTest() throws java.sql.SQLException {}

    @Test
    void isOfAProjectionOrSaidToBeOfNone() {
        List<String> listed = new ArrayList<>(OF_NO_PROJECTION);
        listed.addAll(strings("select table_name from projection_table"));

        assertThat(strings(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void thatARebuildOfTheProcessorEmptiesIsOfAProjection() {
        // Whoever may truncate a table projects into it.
        assertThat(strings("""
                        select c.relname from pg_class c, aclexplode(c.relacl) a
                        where c.relnamespace = 'public'::regnamespace and a.privilege_type = 'TRUNCATE'
                          and a.grantee = 'tollkeeper_runtime'::regrole"""))
                .isEqualTo(strings("select table_name from projection_table where projection is not null"));
    }

    private Set<String> strings(String query) {
        return new TreeSet<>(jdbc.query(query, (row, number) -> row.getString(1)));
    }
}
