package io.tollkeeper;

import io.tollkeeper.database.EarlyDatabase;
import io.tollkeeper.logging.Uncaught;
import io.tollkeeper.move.MoveLog;
import io.tollkeeper.node.StopLimit;
import io.tollkeeper.replay.ReplayCommand;
import io.tollkeeper.saga.sandbox.SandboxMain;
import io.tollkeeper.verify.Verify;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts Tollkeeper, or does what the first word of the command line says. It sits above every room's package, so that
 * component scan reaches all of them.
 */
// Axon on JPA would store payloads as large objects and number events per node: the log is wired on JDBC instead.
@SpringBootApplication(exclude = {JpaAutoConfiguration.class, JpaEventStoreAutoConfiguration.class})
@ConfigurationPropertiesScan
public class TollkeeperApplication {

    public static void main(String[] arguments) throws InterruptedException {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case Verify.COMMAND -> System.exit(Verify.run(arguments, System.out));
            case ReplayCommand.COMMAND ->
                System.exit(ReplayCommand.run(arguments, System.out, TollkeeperApplication.class));
            case MoveLog.COMMAND -> System.exit(MoveLog.run(arguments, System::getenv, System.out));
            case SandboxMain.COMMAND -> SandboxMain.main(arguments);
            default -> serve(arguments);
        }
    }

    private static void serve(String[] arguments) {
        Uncaught.logThem();
        StopLimit.install();
        var application = new SpringApplication(TollkeeperApplication.class);
        application.addListeners(new EarlyDatabase());
        application.run(arguments);
    }
}
