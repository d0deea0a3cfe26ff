no NetCDF
