package io.tollkeeper;

import io.tollkeeper.logging.Uncaught;
import io.tollkeeper.node.StopLimit;
import io.tollkeeper.verify.Verify;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Tollkeeper, or checks files for whoever asks. It sits above every room's package, so that component scan reaches all of them. */
// Axon on JPA would store payloads as large objects and number events per node: the log is wired on JDBC instead.
@SpringBootApplication(exclude = {JpaAutoConfiguration.class, JpaEventStoreAutoConfiguration.class})
@ConfigurationPropertiesScan
public class TollkeeperApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Verify.COMMAND)) {
            System.exit(Verify.run(arguments, System.out));
        }
        Uncaught.logThem();
        StopLimit.install();
        SpringApplication.run(TollkeeperApplication.class, arguments);
    }
}
