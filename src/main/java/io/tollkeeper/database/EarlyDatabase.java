package io.tollkeeper.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Has the embedded PostgreSQL started and migrated beside all else that starts, once the settings have been looked at. What
 * goes wrong is told when the database is asked for; if nobody comes to that, the server ends with the process.
 */
public final class EarlyDatabase implements ApplicationListener<ApplicationContextInitializedEvent> {

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        ConfigurableApplicationContext context = event.getApplicationContext();
        DatabaseProperties properties =
                Binder.get(context.getEnvironment()).bindOrCreate(DatabaseProperties.PREFIX, DatabaseProperties.class);
        if (properties.url() != null) {
            return;
        }
        DatabaseStart start = DatabaseStart.begin(properties.embeddedFolder());
        SpringApplication.getShutdownHandlers().add(start::end); // They come after all that uses the database.
        context.getBeanFactory().registerSingleton("earlyDatabase", start);
    }
}
