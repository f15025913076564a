import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Temporal's test server at a chosen start, its clock locked: time passes as it does outside, and leaps only when told to.
 * Usage: TimeSkippingServer PORT, with BANJIE_START_MILLIS and BANJIE_PARENT_PID in the environment; it ends with its parent.
 * With BANJIE_CLOCK_SLOWNESS=n a second takes n seconds, so that whatever must happen within one does so on a busy machine.
 */
public final class TimeSkippingServer {
  public static void main(String[] args) throws Exception {
    long startMillis = Long.parseLong(System.getenv("BANJIE_START_MILLIS"));
    long parent = Long.parseLong(System.getenv("BANJIE_PARENT_PID"));
    ProcessHandle.of(parent).ifPresentOrElse(p -> p.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));

    HealthStatusManager health = new HealthStatusManager();
    health.setStatus("", ServingStatus.SERVING);
    NettyServerBuilder server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])))
            .addService(health.getHealthService());
    TestServicesStarter services = new TestServicesStarter(true, startMillis);
    String slowness = System.getenv("BANJIE_CLOCK_SLOWNESS");
    if (slowness != null) slowDown(services, Long.parseLong(slowness));
    services.getServices().forEach(server::addService);
    server.build().start().awaitTermination();
  }

  /** The clock by which time passes between leaps is given to the services by no door; it is exchanged behind their back. */
  private static void slowDown(TestServicesStarter services, long slowness) throws ReflectiveOperationException {
    Field timer = TestServicesStarter.class.getDeclaredField("selfAdvancingTimer");
    timer.setAccessible(true);
    Field clock = timer.getType().getDeclaredField("systemClock");
    clock.setAccessible(true);
    clock.set(timer.get(services), new SlowClock(System.currentTimeMillis(), slowness));
  }

  private static final class SlowClock extends Clock {
    private final long since;
    private final long slowness;

    SlowClock(long since, long slowness) {
      this.since = since;
      this.slowness = slowness;
    }

    @Override
    public long millis() {
      return since + (System.currentTimeMillis() - since) / slowness;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
