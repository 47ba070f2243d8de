package io.tollkeeper.contract.log;

import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The log on PostgreSQL")
class PostgresLogTest extends EventLogContract {

    private static TestApplication second;

    @BeforeAll
    static void start() {
        second = TestApplication.startOn(TestApplication.shared().database());
    }

    @AfterAll
    static void stop() {
        second.close();
    }

    @Override
    LogNode node(int number) {
        return LogNode.of(number == 0 ? TestApplication.shared() : second);
    }

    @Override
    TestDatabase database() {
        return TestApplication.shared().database();
    }

    @Override
    Serializer serializer() {
        return second.bean(Serializer.class);
    }
}
