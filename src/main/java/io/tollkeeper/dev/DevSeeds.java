package io.tollkeeper.dev;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PublishPrice;
import io.tollkeeper.api.tenant.AttachVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.webhook.WebhookKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Provides a dev server at each start. What is there already, or was changed since, stays as it is. */
@Component
@Profile("dev")
@Order(0)
final class DevSeeds implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DevSeeds.class);
    private static final Origin ORIGIN = new Origin("dev", "seed");
    private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");
    private static final TenantId ALPHA = new TenantId("tenant_alpha");
    private static final TenantId BETA = new TenantId("tenant_beta");

    private final Commands commands;
    private final WebhookKeys webhookKeys;
    private final Clock clock;
    private final Network network;

    DevSeeds(Commands commands, WebhookKeys webhookKeys, Clock clock, Network network) {
        this.commands = commands;
        this.webhookKeys = webhookKeys;
        this.clock = clock;
        this.network = network;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ask(new OpenTenant(new TenantAccountId(ALPHA), "Alpha Corp"));
        ask(new OpenTenant(new TenantAccountId(BETA), "Beta Industries"));
        attachVaults();
        ask(price("api_call", 1));
        ask(price("storage_gb_hour", 5));
        webhookKeys.ensure(ALPHA, "whk_alpha_meterco", "whsec_dev_alpha_meterco_1");
    }

    /** The sandbox has a filled vault for each, at an address that follows from the name. */
    private void attachVaults() {
        if (network == Network.SANDBOX) {
            for (TenantId tenant : List.of(ALPHA, BETA)) {
                String contract = SandboxGenesis.dev().vaultContract(tenant.value());
                ask(new AttachVault(new TenantAccountId(tenant), new Vault(Network.SANDBOX, contract)));
            }
        }
    }

    private PublishPrice price(String meter, long minorUnits) {
        return new PublishPrice(new PriceBookId(new MeterId(meter)), new Money(minorUnits), 0, ALWAYS, clock.instant());
    }

    private void ask(Object command) {
        try {
            commands.send(command, ORIGIN);
        } catch (CommandExecutionException refused) {
            LOG.debug("kept as it is: {}", refused.getMessage());
        }
    }
}
