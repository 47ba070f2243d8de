package io.tollkeeper.contract.log;

import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

/** On a database of its own: what the contract records is no usage that anybody could reconcile. */
@DisplayName("The log on PostgreSQL")
class PostgresLogTest extends EventLogContract {

    private static TestDatabase database;
    private static TestApplication first;
    private static TestApplication second;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        first = TestApplication.startOn(database);
        second = TestApplication.startOn(database);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Override
    LogNode node(int number) {
        return LogNode.of(number == 0 ? first : second);
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    Serializer serializer() {
        return first.bean(Serializer.class);
    }
}
