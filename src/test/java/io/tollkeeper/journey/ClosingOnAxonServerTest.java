package io.tollkeeper.journey;

import io.tollkeeper.testapp.OnAxonServer;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A month whose log is on Axon Server")
class ClosingOnAxonServerTest extends ClosingTest {

    @Override
    Books open() {
        return Books.openAt(OnAxonServer.shared());
    }
}
