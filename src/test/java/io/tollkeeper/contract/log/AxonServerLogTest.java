package io.tollkeeper.contract.log;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;

/** Runs where an Axon Server can be had: the one that the environment variable AXON_SERVER names, or one in a container. */
@DisplayName("The log on Axon Server")
@EnabledIf(value = "canBeHad", disabledReason = "AXON_SERVER names none, and no Docker engine answers")
class AxonServerLogTest extends AxonServerContract {

    AxonServerLogTest() {
        super(RealAxonServer.address());
    }

    static boolean canBeHad() {
        return RealAxonServer.canBeHad();
    }
}
