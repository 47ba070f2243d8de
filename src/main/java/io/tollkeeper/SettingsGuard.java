package io.tollkeeper;

import io.tollkeeper.axonserver.AxonServerProperties;
import io.tollkeeper.config.Settings;
import io.tollkeeper.config.UnusableSettingsException;
import io.tollkeeper.database.DatabaseProperties;
import io.tollkeeper.health.HealthProperties;
import io.tollkeeper.http.HttpProperties;
import io.tollkeeper.limits.LimitProperties;
import io.tollkeeper.log.LedgerReaderProperties;
import io.tollkeeper.logging.LoggingProperties;
import io.tollkeeper.logging.Redaction;
import io.tollkeeper.metrics.MetricsProperties;
import io.tollkeeper.node.NodeProperties;
import io.tollkeeper.receipt.ReceiptProperties;
import io.tollkeeper.reconcile.ReconcileProperties;
import io.tollkeeper.security.JwtProperties;
import io.tollkeeper.security.ProductionGuard;
import io.tollkeeper.security.UnsafeConfigurationException;
import io.tollkeeper.settlement.SandboxDefaults;
import io.tollkeeper.settlement.SandboxProperties;
import io.tollkeeper.settlement.SettlementProperties;
import io.tollkeeper.settlement.StellarProperties;
import io.tollkeeper.tracing.TracingProperties;
import io.tollkeeper.webhook.SecretsProperties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Looks at all settings before anything is opened: what is wrong with any of them stops the start, and is told at once. What
 * is secret among them, the logs are told to leave out.
 */
final class SettingsGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /** The tree of properties. */
    static final Settings SETTINGS = new Settings(List.of(
            HttpProperties.class,
            NodeProperties.class,
            DatabaseProperties.class,
            JwtProperties.class,
            SecretsProperties.class,
            ReceiptProperties.class,
            ReconcileProperties.class,
            MetricsProperties.class,
            HealthProperties.class,
            LimitProperties.class,
            LoggingProperties.class,
            TracingProperties.class,
            LedgerReaderProperties.class,
            AxonServerProperties.class,
            SettlementProperties.class,
            StellarProperties.class,
            SandboxProperties.class));

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Redaction.remember(SETTINGS.secrets(environment));
        Set<String> found = new LinkedHashSet<>(SETTINGS.problems(environment));
        found.addAll(LogSettingsGuard.problems(environment));
        found.addAll(ProductionGuard.problems(environment));
        found.addAll(SandboxDefaults.problems(environment::getProperty));
        found.removeIf(problem -> found.stream().anyMatch(other -> other.startsWith(problem + ',')));
        if (found.isEmpty()) {
            return;
        }
        List<String> problems = List.copyOf(found);
        throw environment.acceptsProfiles(Profiles.of("dev & !prod"))
                ? new UnusableSettingsException(problems)
                : new UnsafeConfigurationException(problems);
    }
}
