package io.tollkeeper.contract.log;

import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract for whatever speaks Axon Server's protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AxonServerContract extends EventLogContract {

    private final TestDatabase database;
    private final TestApplication first;
    private final TestApplication second;

    /**
     * @param server where it is: host:port
     */
    AxonServerContract(String server) {
        try {
            database = TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException("there is no database for the mirror", e);
        }
        first = start(database, server);
        second = start(database, server);
    }

    private static TestApplication start(TestDatabase database, String server) {
        return TestApplication.startOn(
                database,
                "--spring.profiles.active=dev,axon-server",
                "--axon.axonserver.servers=" + server,
                "--axon.axonserver.client-id=contract-" + System.nanoTime());
    }

    @AfterAll
    void stopNodes() {
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
