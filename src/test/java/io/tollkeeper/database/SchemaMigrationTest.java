package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.database.DatabaseAddress.Login;
import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A migration")
class SchemaMigrationTest {

    @Test
    void makesTablesThatBelongToTheOwner() throws SQLException {
        TestDatabase database = TestDatabase.create();

        SchemaMigration.run(MigratedDatabases.address(database));

        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select distinct tableowner, count(*) over () > 8 from pg_tables where schemaname = 'public'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(TestDatabase.OWNER.user());
            assertThat(row.getBoolean(2)).isTrue();
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void mayBeStartedBySeveralNodesAtOnce() throws Exception {
        TestDatabase database = TestDatabase.create();
        List<Future<?>> nodes = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(2)) {
            for (int node = 0; node < 2; node++) {
                nodes.add(executor.submit(() -> SchemaMigration.run(MigratedDatabases.address(database))));
            }
            for (Future<?> node : nodes) {
                node.get(60, TimeUnit.SECONDS);
            }
        }
        assertThatCode(() -> SchemaMigration.run(MigratedDatabases.address(database)))
                .doesNotThrowAnyException();
    }

    @Test
    void mayBeStartedOnSeveralDatabasesOfANewServerAtOnce() throws Exception {
        try (RestartableServer server = RestartableServer.start();
                var nodes = Executors.newFixedThreadPool(3)) {
            List<Callable<TestDatabase>> migrations = new ArrayList<>();
            for (int database = 0; database < 3; database++) {
                TestDatabase empty = server.createDatabase();
                migrations.add(() -> migrated(empty));
            }

            assertThat(nodes.invokeAll(migrations))
                    .allSatisfy(node -> assertThat(node.state()).isEqualTo(Future.State.SUCCESS));
        }
    }

    @Test
    void asksForAnOwnerWhoMayMakeTables() throws SQLException {
        TestDatabase database =
                migrated(TestDatabase.create()); // Makes the role, which all databases of a server share.
        database.administer("create role no_owner login; drop schema public cascade; create schema public");

        assertRefused(
                database,
                new Login("no_owner", ""),
                "The database user no_owner may not create tables in " + database.url()
                        + "; give it the right, or let the one who has it migrate (DB_OWNER_USER).");

        database.administer("drop role no_owner");
    }

    @Test
    void asksForAnOwnerWhoMayGrantTheRuntimeRole() throws SQLException {
        migrated(TestDatabase.create());
        TestDatabase database = TestDatabase.create();
        database.administer("""
                create role poor_owner login; create role newcomer login;
                grant create on schema public to poor_owner""");

        assertRefused(
                database,
                new Login("poor_owner", ""),
                "The database user poor_owner may not grant tollkeeper_runtime to newcomer; let an administrator grant it,"
                        + " or give poor_owner the right CREATEROLE.");

        database.administer("drop owned by poor_owner; drop role poor_owner, newcomer");
    }

    @Test
    void asksForAnOwnerWhoMayMakeTheRuntimeRole() throws Exception {
        try (RestartableServer server = RestartableServer.start()) { // One that does not have the role yet.
            TestDatabase database = server.createDatabase();
            database.administer("create role poor_owner login; grant create on schema public to poor_owner");

            assertRefused(
                    database,
                    new Login("poor_owner", ""),
                    "The database user poor_owner may not create the role tollkeeper_runtime; let an administrator create"
                            + " it and grant it to newcomer, or give poor_owner the right CREATEROLE.");
        }
    }

    @Test
    void asksForAServerNewEnough() {
        assertThatExceptionOfType(DatabaseUnusableException.class)
                .isThrownBy(() -> SchemaMigration.requireServer(16))
                .withMessage("PostgreSQL 17 or newer is needed; this server is version 16.");
        assertThatCode(() -> SchemaMigration.requireServer(17)).doesNotThrowAnyException();
    }

    private static TestDatabase migrated(TestDatabase database) {
        SchemaMigration.run(MigratedDatabases.address(database));
        return database;
    }

    private static void assertRefused(TestDatabase database, Login owner, String sentence) {
        var address = new DatabaseAddress(database.url(), owner, new Login("newcomer", ""));
        assertThatExceptionOfType(DatabaseUnusableException.class)
                .isThrownBy(() -> SchemaMigration.run(address))
                .withMessage(sentence);
    }
}
