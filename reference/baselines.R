# Makes the monthly series of R's package datasets as CSV, and what R's own forecasters make of them and of the airline
# series: baselines.json. Run it in this folder: Rscript baselines.R
test <- 29
period <- 12
series <- list(
  list("airline-passengers", AirPassengers, "Passengers", ""),
  list("us-accidental-deaths", USAccDeaths, "Deaths", "R datasets, USAccDeaths: accidental deaths in the USA; Brockwell and Davis (1991), Time Series: Theory and Methods"),
  list("co2", co2, "CO2", "R datasets, co2: Mauna Loa atmospheric CO2, parts per million; Keeling and Whorf, Scripps Institution of Oceanography"),
  list("nottingham-temperatures", nottem, "Fahrenheit", "R datasets, nottem: mean air temperatures at Nottingham Castle; Anderson (1976), Time Series Analysis and Forecasting"),
  list("lung-deaths", ldeaths, "Deaths", "R datasets, ldeaths: deaths from lung diseases in the UK, both sexes; Diggle (1990), Time Series: A Biostatistical Introduction"),
  list("lung-deaths-men", mdeaths, "Deaths", "R datasets, mdeaths: deaths from lung diseases in the UK, men; Diggle (1990), Time Series: A Biostatistical Introduction"),
  list("uk-driver-deaths", UKDriverDeaths, "Drivers", "R datasets, UKDriverDeaths: drivers killed or seriously injured in Great Britain; Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter"))

csv <- function(name, x, column, source) {
  months <- sprintf("%d-%02d", floor(time(x) + 1e-6), cycle(x))
  values <- vapply(as.numeric(x), function(v) format(v, digits = 15), "")
  writeLines(c(paste("#", source), paste0("Month,", column), paste(months, values, sep = ",")),
             file.path("..", "data", paste0(name, ".csv")))
}

errors <- function(forecast, actual, training) {
  e <- actual - forecast
  naive <- mean(abs(diff(training, lag = period)))
  c(rmse = sqrt(mean(e^2)), mae = mean(abs(e)), mape = 100 * mean(abs(e / actual)), mase = mean(abs(e)) / naive)
}

number <- function(v) paste0("[", paste(format(v, digits = 15, trim = TRUE), collapse = ", "), "]")

result <- function(method, parameters, oneStep, origin, actual, training) {
  one <- errors(oneStep, actual, training)
  all <- errors(origin, actual, training)
  sprintf('   {"method": "%s", "parameters": %s, "one_step": {"errors": %s, "forecasts": %s}, "origin": {"errors": %s, "forecasts": %s}}',
          method, number(parameters), number(one), number(oneStep), number(all), number(origin))
}

judged <- function(name, x) {
  n <- length(x)
  from <- n - test
  training <- ts(as.numeric(x)[1:from], start = start(x), frequency = period)
  values <- as.numeric(x)
  actual <- values[(from + 1):n]
  known <- as.numeric(training)
  last <- result("last-value", numeric(0), values[from:(n - 1)], rep(values[from], test), actual, known)
  seasonal <- result("seasonal-naive", numeric(0), values[(from + 1):n - period],
                     rep(tail(known, period), length.out = test), actual, known)
  hw <- HoltWinters(training, seasonal = "multiplicative")
  whole <- HoltWinters(x, alpha = hw$alpha, beta = hw$beta, gamma = hw$gamma, seasonal = "multiplicative")
  holt <- result("holt-winters", c(hw$alpha, hw$beta, hw$gamma), tail(as.numeric(fitted(whole)[, "xhat"]), test),
                 as.numeric(predict(hw, test)), actual, known)
  fit <- arima(log(training), order = c(0, 1, 1), seasonal = c(0, 1, 1))
  # not from residuals(): R divides those by the root of their relative variance
  one <- vapply(from:(n - 1), function(t) {
    known <- ts(log(values[1:t]), frequency = period)
    again <- arima(known, order = c(0, 1, 1), seasonal = c(0, 1, 1), fixed = coef(fit), transform.pars = FALSE)
    exp(as.numeric(predict(again, n.ahead = 1)$pred))
  }, 0)
  sarima <- result("sarima", coef(fit), one,
                   exp(as.numeric(predict(fit, n.ahead = test)$pred)), actual, known)
  sprintf(' {"series": "%s", "training": %d, "test": %d, "methods": [\n%s\n  ]}', name, from, test,
          paste(last, seasonal, holt, sarima, sep = ",\n"))
}

for (one in series[-1]) csv(one[[1]], one[[2]], one[[3]], one[[4]])
lines <- vapply(series, function(one) judged(one[[1]], one[[2]]), "")
writeLines(c(sprintf('{"made_with": "%s", "errors": ["rmse", "mae", "mape", "mase"], "series": [', R.version.string),
             paste(lines, collapse = ",\n"), "]}"), "baselines.json")
