package io.tollkeeper.journey;

import io.tollkeeper.testapp.OnAxonServer;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An adjustment on Axon Server")
class AdjustmentOnAxonServerTest extends AdjustmentTest {

    @Override
    Books open() {
        return Books.openAt(OnAxonServer.shared());
    }
}
