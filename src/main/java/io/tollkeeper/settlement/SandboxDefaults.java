package io.tollkeeper.settlement;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What need not be configured on the sandbox network, because everybody knows it. */
final class SandboxDefaults {

    private SandboxDefaults() {}

    /**
     * Returns the settings, filled up with those of the sandbox.
     *
     * @param own the network within this server, if there is one
     */
    static Function<String, @Nullable String> fillUp(
            Function<String, @Nullable String> settings, @Nullable SandboxNetwork own) {
        SandboxGenesis genesis = SandboxGenesis.dev();
        Map<String, String> known = Map.of(
                "SOROBAN_RPC_URL", own == null ? "" : own.url(),
                "STELLAR_OPERATOR_SECRET", genesis.operatorSecret(),
                "STELLAR_CHANNEL_SECRETS", String.join(",", genesis.channelSecrets()),
                "STELLAR_USDC_CONTRACT", genesis.usdcContract());
        return name -> {
            String set = settings.apply(name);
            return set == null || set.isBlank() ? fallback(settings, known, name) : set;
        };
    }

    private static @Nullable String fallback(
            Function<String, @Nullable String> settings, Map<String, String> known, String name) {
        String file = settings.apply(name + "_FILE");
        return file == null || file.isBlank() ? known.get(name) : null;
    }
}
