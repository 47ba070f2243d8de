package io.tollkeeper.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test's database")
class TestDatabaseTest {

    @Test
    void isEmptyAndItsOwn() throws SQLException {
        TestDatabase first = TestDatabase.create();
        TestDatabase second = TestDatabase.create();

        execute(first, TestDatabase.OWNER, "create table thing ()");
        execute(second, TestDatabase.OWNER, "create table thing ()");

        assertThat(second.url()).isNotEqualTo(first.url());
    }

    @Test
    void givesTheRuntimeUserNothing() throws SQLException {
        TestDatabase database = TestDatabase.create();

        assertThatThrownBy(() -> execute(database, TestDatabase.RUNTIME, "create table thing ()"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void isMadeForManyTestsThatAskAtOnceAsTheFirst() throws Exception {
        try (RestartableServer server = RestartableServer.start();
                ExecutorService tests = Executors.newFixedThreadPool(8)) {
            var made = tests.invokeAll(Collections.nCopies(8, server::createDatabase));

            assertThat(made).allSatisfy(database -> assertThat(database.state()).isEqualTo(Future.State.SUCCESS));
        }
    }

    private static void execute(TestDatabase database, Login login, String sql) throws SQLException {
        try (Connection connection = database.connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
