package io.tollkeeper;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's clock, which enters at the doors and nowhere else. It ticks in microseconds, as the ledger keeps them. */
@Configuration(proxyBeanMethods = false)
class TollkeeperClock {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
