package io.tollkeeper.settlement;

import io.tollkeeper.api.tenant.Network;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which network this server settles on. */
@Configuration(proxyBeanMethods = false)
class SettlementNetwork {

    /** Where nothing is settled, vaults are those of the sandbox. */
    @Bean
    Network network(SettlementProperties properties) {
        String name = properties.network();
        return name == null || name.isBlank() ? Network.SANDBOX : Network.named(name.strip());
    }
}
