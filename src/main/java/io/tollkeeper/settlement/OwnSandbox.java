package io.tollkeeper.settlement;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.sandbox.SandboxSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A network of one's own, within this server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
        "'${tollkeeper.settlement.network:}'.strip().equals('sandbox') && '${SOROBAN_RPC_URL:}'.isBlank()")
class OwnSandbox {

    private static final Logger log = LoggerFactory.getLogger(OwnSandbox.class);

    @Bean
    SandboxNetwork sandboxNetwork(
            SandboxProperties properties, @Value("${tollkeeper.database.data-dir:data}") Path dataFolder) {
        SandboxSettings settings = settings(properties, dataFolder.resolve("sandbox"));
        SandboxNetwork network = start(settings, properties.port() == null);
        log.info("The sandbox network answers at {}", network.url());
        return network;
    }

    private static SandboxSettings settings(SandboxProperties properties, Path folder) {
        int port = properties.port() == null ? SandboxSettings.USUAL_PORT : properties.port();
        Duration pace = properties.closeEvery();
        return properties.inMemory()
                ? SandboxSettings.quick(pace).withPort(port)
                : new SandboxSettings(
                        port, SandboxGenesis.PASSPHRASE, pace, null, SandboxSettings.USUAL_RETENTION, folder);
    }

    private static SandboxNetwork start(SandboxSettings settings, boolean anyPortWillDo) {
        try {
            return SandboxNetwork.start(settings);
        } catch (UncheckedIOException e) {
            if (!anyPortWillDo) {
                throw e;
            }
            log.info("Port {} is taken; the sandbox network takes another", settings.port());
            return SandboxNetwork.start(settings.withPort(0));
        }
    }
}
