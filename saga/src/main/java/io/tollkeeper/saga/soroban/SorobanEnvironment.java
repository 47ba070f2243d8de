package io.tollkeeper.saga.soroban;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings by the names of the environment.
 *
 * <p>A secret may be given in a mounted file instead: the name with {@code _FILE} at its end then holds the file's path.
 */
public final class SorobanEnvironment {

    private static final int SECRET_FILE_LIMIT = 64 * 1024;

    private final Function<String, @Nullable String> values;

    /** @param values answers a name's value, or null when it is not set */
    public SorobanEnvironment(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** Returns all that is missing or unsafe, each as a part of a sentence that repeats no secret; empty if nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Runnable part : List.<Runnable>of(
                () -> usdcContract(StellarNetwork.named(required("STELLAR_NETWORK"))),
                () -> address("SOROBAN_RPC_URL"),
                this::horizon,
                this::operator,
                this::channels)) {
            tell(problems, part);
        }
        if (problems.isEmpty()) {
            tell(problems, this::settings);
        }
        return problems;
    }

    private static void tell(List<String> problems, Runnable part) {
        try {
            part.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** @throws IllegalArgumentException with one sentence that names what is missing or unsafe; it repeats no secret */
    public SorobanSettings settings() {
        StellarNetwork network = StellarNetwork.named(required("STELLAR_NETWORK"));
        return new SorobanSettings(
                network,
                endpoint(),
                horizon(),
                operator(),
                channels(),
                usdcContract(network),
                fees(),
                Duration.ofSeconds(whole("STELLAR_VALID_SECONDS", SorobanSettings.DEFAULT_VALIDITY.toSeconds())));
    }

    private @Nullable URI horizon() {
        return optional("HORIZON_URL") == null ? null : address("HORIZON_URL");
    }

    private Signer operator() {
        return signer("STELLAR_OPERATOR_SECRET", secret("STELLAR_OPERATOR_SECRET"));
    }

    private RpcEndpoint endpoint() {
        RpcEndpoint usual = RpcEndpoint.of(address("SOROBAN_RPC_URL"));
        return new RpcEndpoint(
                usual.url(),
                Duration.ofMillis(whole(
                        "SOROBAN_CONNECT_TIMEOUT_MS", usual.connectTimeout().toMillis())),
                Duration.ofMillis(
                        whole("SOROBAN_READ_TIMEOUT_MS", usual.readTimeout().toMillis())),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, whole("SOROBAN_ANSWER_LIMIT_BYTES", usual.answerLimit()))));
    }

    private FeeLimits fees() {
        FeeLimits usual = FeeLimits.DEFAULT;
        return new FeeLimits(
                small("STELLAR_FEE_PERCENTILE", usual.percentile()),
                whole("STELLAR_FEE_FLOOR", usual.floor()),
                whole("STELLAR_FEE_CEILING", usual.ceiling()),
                small("STELLAR_FEE_HEADROOM_PERCENT", usual.headroomPercent()),
                whole("STELLAR_FEE_CAP", usual.cap()));
    }

    private ChannelAccounts channels() {
        List<Signer> signers = Arrays.stream(secret("STELLAR_CHANNEL_SECRETS").split("[,\\s]+"))
                .filter(seed -> !seed.isEmpty())
                .map(seed -> signer("STELLAR_CHANNEL_SECRETS", seed))
                .toList();
        return new ChannelAccounts(signers);
    }

    private static Signer signer(String name, String seed) {
        try {
            return Signer.ofSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is none: " + e.getMessage());
        }
    }

    private String usdcContract(StellarNetwork network) {
        String given = optional("STELLAR_USDC_CONTRACT");
        if (given != null) {
            return given;
        }
        return network.usdcContract()
                .orElseThrow(() -> new IllegalArgumentException(
                        "STELLAR_USDC_CONTRACT must be set on " + network.lowerCaseName()));
    }

    private String secret(String name) {
        String value = optional(name);
        String file = optional(name + "_FILE");
        if ((value == null) == (file == null)) {
            throw new IllegalArgumentException("either " + name + " or " + name + "_FILE must be set");
        }
        return value != null ? value : contents(name + "_FILE", requireNonNull(file));
    }

    private static String contents(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > SECRET_FILE_LIMIT) {
                throw new IllegalArgumentException(name + " names a file that is too large for a secret");
            }
            return Files.readString(path).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + " names a file that cannot be read");
        }
    }

    private URI address(String name) {
        String address = required(name);
        try {
            URI url = URI.create(address);
            if (RpcEndpoint.isWebAddress(url)) {
                return url;
            }
            throw new IllegalArgumentException();
        } catch (IllegalArgumentException e) {
            // An address may hold a provider's key, so it is not repeated.
            throw new IllegalArgumentException(name + " must be an http or https address");
        }
    }

    private int small(String name, int usual) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, whole(name, usual)));
    }

    private long whole(String name, long usual) {
        String given = optional(name);
        try {
            return given == null ? usual : Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
    }

    private String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        String value = values.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
