package io.tollkeeper.settlement;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.soroban.SorobanEnvironment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What need not be configured on the sandbox network, because everybody knows it. */
public final class SandboxDefaults {

    private static final List<String> CHANGEABLE = List.of(
            "SOROBAN_RPC_URL",
            "STELLAR_OPERATOR_SECRET",
            "STELLAR_OPERATOR_SECRET_FILE",
            "STELLAR_CHANNEL_SECRETS",
            "STELLAR_CHANNEL_SECRETS_FILE",
            "STELLAR_USDC_CONTRACT",
            "STELLAR_FEE_FLOOR",
            "STELLAR_FEE_CEILING",
            "STELLAR_FEE_CAP");

    /** For settings to be whole before the network within this server is there. */
    private static final String SOMEWHERE = "http://127.0.0.1:1";

    private SandboxDefaults() {}

    /**
     * Returns what is wrong with the settings of a sandbox network, each as a part of a sentence; nothing if it is another one.
     *
     * @param settings gives a setting by its variable's name, and the network by its property's
     */
    public static List<String> problems(Function<String, @Nullable String> settings) {
        String network = settings.apply("tollkeeper.settlement.network");
        boolean changed = CHANGEABLE.stream().map(settings).anyMatch(value -> value != null && !value.isBlank());
        if (network == null || !network.strip().equals("sandbox") || !changed) {
            return List.of();
        }
        Function<String, @Nullable String> filled = fillUp(settings, null);
        return new SorobanEnvironment(name -> switch (name) {
                    case "STELLAR_NETWORK" -> "sandbox";
                    case "SOROBAN_RPC_URL" -> orElse(filled.apply(name), SOMEWHERE);
                    default -> filled.apply(name);
                })
                .problems();
    }

    private static String orElse(@Nullable String set, String other) {
        return set == null || set.isBlank() ? other : set;
    }

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
