package io.gatehouse;

import java.nio.file.Path;

import io.gatehouse.provider.consulcatalog.ConsulDaemon;
import io.gatehouse.provider.consulcatalog.NeedsConsul;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real Consul agent says appears on a page that is open.
 */
@NeedsChromium
@NeedsConsul
class DashboardConsulIT {

	@TempDir
	private Path folder;

	@Test
	void showsServicesThatAreRegisteredAndTakenAway() throws Exception {
		try (ConsulDaemon consul = ConsulDaemon.start(this.folder, "", "");
				RunningGatehouse gatehouse = RunningGatehouse.start(DashboardIT.Team.class,
						"gatehouse.providers.consul-catalog.endpoint.address=" + consul.address(),
						"gatehouse.providers.consul-catalog.exposed-by-default=false");
				Chromium chromium = new Chromium()) {
			OpenDashboard dashboard = OpenDashboard.of(gatehouse, chromium);
			dashboard.go("Routers");
			consul.register("shown", 8080, "traefik.enable=true", "traefik.http.routers.shown.rule=Host(`a.example`)");
			dashboard.shows("shown@consulcatalog", 1);
			consul.deregister("shown");
			dashboard.shows("shown@consulcatalog", 0);
			dashboard.hasStayed();
		}
	}

}
