package io.tollkeeper.journey;

import io.tollkeeper.testapp.OnAxonServer;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A month whose log is on Axon Server")
class ClosingOnAxonServerTest extends ClosingTest {

    ClosingOnAxonServerTest() {
        super(Books.openAt(OnAxonServer.shared()));
    }
}
